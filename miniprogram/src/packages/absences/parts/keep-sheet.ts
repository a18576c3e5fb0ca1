import type { AbsenceView } from '@party/shared/absences';

/** What a sheet about an absence in force needs. */
export interface KeepSheetProps {
  view: AbsenceView;
  open: boolean;
  /** Written; the words say what. */
  onDone(done: string): void;
  onClose(): void;
}
