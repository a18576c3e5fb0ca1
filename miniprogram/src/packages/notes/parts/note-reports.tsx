import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { PagedList } from '@/components/paged-list';
import { useAskedStep } from '@/hooks/use-asked-step';
import { usePages } from '@/hooks/use-pages';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import type { NoteReportRow } from '@party/shared/notes';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.review;

/** What readers reported, to be answered. */
export function NoteReports() {
  const pages = usePages<NoteReportRow>(['notes', 'reports'], (cursor) => api.noteReports({ query: cursor === null ? {} : { cursor } }));
  // The sheet asks about the report whose id is kept as its name.
  const step = useAskedStep<string, { id: string; answer: string }>({
    room: 'notes', done: () => words.settled, send: ({ id, answer }, key) => api.settleNoteReport({ params: { id }, body: { answer } }, { key }),
  });
  return (
    <View>
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.noReports, next: words.noReportsNext, icon: 'inbox' }}
        row={(row) => (
          <Cell
            icon="alert" title={`${row.reason}：${row.aboutTitle}`} hint={[words.reported(row.reportedBy), momentText(row.reportedAt), ...(row.commentText === null ? [] : [words.meant(row.commentText)])].join(' · ')}
            foot={(
              <View className="notes__pair">
                <Button kind="plain" size="small" text={words.look} onPress={() => (row.noteId === null ? openPage('notes/talk', { id: row.resourceId ?? '' }) : openPage('notes/note', { id: row.noteId }))} />
                <Button kind="plain" size="small" text={words.settle} onPress={() => step.ask(row.id)} />
              </View>
            )}
          />
        )}
      />
      <ReasonSheet
        open={step.asked !== null} title={words.settleTitle} explain={words.settleExplain} templates={words.answers} action={words.settle} busy={step.busy} problem={step.problem}
        onSubmit={(answer) => step.asked !== null && void step.submit({ id: step.asked, answer })} onClose={() => step.ask(null)}
      />
    </View>
  );
}
