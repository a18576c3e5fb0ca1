import { Badge, StatusTag } from '@/components/marks';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { shellClient } from '@/lib/client';
import { dateText } from '@/lib/format';
import { openByName } from '@/lib/routes';
import type { TodoRow } from '@/lib/todos';
import { copy } from '../copy';

/** What waits for this person, most urgent first. */
export function TodoSection() {
  const todos = useRead(['workbench', 'todos'], (signal) => shellClient.workbench.listTodos({}, { signal }));
  return (
    <Section title={copy.home.todos} action={<Badge count={todos.data?.items.length ?? 0} unit="项待办" />}>
      <Card padded={false}>
        <QueryView
          query={todos}
          skeleton={{ rows: 3 }}
          empty={{ when: (data) => data.items.length === 0, title: copy.home.noTodos, next: copy.home.noTodosNext, icon: 'check-circle' }}
        >
          {(data) => data.items.map((row) => <TodoCell key={row.id} row={row} />)}
        </QueryView>
      </Card>
    </Section>
  );
}

function TodoCell({ row }: { row: TodoRow }) {
  return (
    <Cell
      title={row.count > 1 ? `${row.title}（${row.count}）` : row.title}
      hint={row.hint ?? ''}
      {...(row.due === null ? {} : { foot: <StatusTag tone="warn" icon="clock" text={`${dateText(row.due)}前办理`} /> })}
      onPress={() => openByName(row.page, row.params)}
    />
  );
}
