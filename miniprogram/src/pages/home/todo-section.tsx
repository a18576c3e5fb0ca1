import { View } from '@tarojs/components';
import type { TodoGroup, TodoItem, TodoList } from '@party/shared/workbench';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { Badge, StatusTag } from '@/components/marks';
import { QueryView } from '@/components/query-view';
import type { Read } from '@/hooks/use-read';
import { dateText } from '@/lib/format';
import { openByName } from '@/lib/routes';
import { copy } from '../copy';

/** What waits for this person, by kind, the most urgent first. */
export function TodoSection({ todos }: { todos: Read<TodoList> }) {
  return (
    <Section title={copy.home.todos} action={<Badge count={todos.data?.total ?? 0} unit={copy.home.todoUnit} />}>
      <QueryView
        query={todos}
        skeleton={{ rows: 6 }}
        empty={{ when: (data) => data.total === 0, title: copy.home.noTodos, next: copy.home.noTodosNext, icon: 'check-circle' }}
      >
        {(data) => data.groups.map((group) => <TodoGroupCard key={group.kind} group={group} />)}
      </QueryView>
    </Section>
  );
}

function TodoGroupCard({ group }: { group: TodoGroup }) {
  const more = group.total - group.items.length;
  return (
    <View className="home__group">
      <View className="home__kind">{`${group.label} · ${group.total}`}</View>
      <Card padded={false}>
        {group.items.map((item) => <TodoCell key={item.key} item={item} />)}
        {more > 0 && <View className="home__more">{copy.home.more(more)}</View>}
      </Card>
    </View>
  );
}

function TodoCell({ item }: { item: TodoItem }) {
  const due = item.dueOn === null ? null : dateText(item.dueOn);
  const tag = due && (item.overdue
    ? <StatusTag tone="danger" icon="alert" text={copy.home.overdue(due)} />
    : <StatusTag tone="warn" icon="clock" text={copy.home.due(due)} />);
  return (
    <Cell
      title={item.title}
      hint={item.detail ?? ''}
      {...(tag ? { foot: tag } : {})}
      onPress={() => openByName(`${item.link.room}/${item.link.page}`, item.link.params)}
    />
  );
}
