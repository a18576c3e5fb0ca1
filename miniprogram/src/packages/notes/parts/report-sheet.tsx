import { ReasonSheet } from '@/components/ask-sheets';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { CommentPlace } from '../comment-place';
import { copy } from '../copy';

const words = copy.note;

export interface ReportSheetProps {
  place: CommentPlace;
  /** What is reported: a comment, the note itself as null, or nothing while the sheet is closed. */
  target: { commentId: string | null } | null;
  onClose(): void;
}

/** A reader tells what is wrong with a note or a comment. */
export function ReportSheet({ place, target, onClose }: ReportSheetProps) {
  const commentId = target?.commentId ?? null;
  const { busy, problem, submit } = useSubmit(
    (reason: string, key: string) => place.report(commentId, reason, key),
    ({ done }) => {
      onClose();
      toast(done ? words.reported : words.already);
    },
  );
  return (
    <ReasonSheet
      open={target !== null} title={commentId === null ? words.reportTitle : words.reportComment} explain={words.reportExplain} templates={words.reportReasons} action={words.report} busy={busy} problem={problem}
      onSubmit={(reason) => void submit(reason)} onClose={onClose}
    />
  );
}
