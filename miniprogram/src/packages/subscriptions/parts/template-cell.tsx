import { Cell } from '@/components/cell';
import { Button } from '@/components/button';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { client } from '@/lib/client';
import { ON_H5 } from '@/lib/platform';
import { askSubscriptions } from '@/lib/wechat';
import { subscriptionResult, type ReminderTemplateView, type SubscriptionSettings } from '@party/shared/subscriptions';
import { copy } from '../copy';
import { leftText } from '../view-model';

/** One template: what it reminds of, how many are left, and in WeChat a tap for one more. */
export function TemplateCell({ template, onAnswered }: { template: ReminderTemplateView; onAnswered(next: SubscriptionSettings): void }) {
  const { name, label, kinds, templateId } = template;
  const book = useSubmit((body: Parameters<typeof client.subscriptions.answerSubscriptions>[0]['body'], key: string) => client.subscriptions.answerSubscriptions({ body }, { key }), (next) => {
    onAnswered(next);
    const now = next.templates.find((one) => one.name === name)?.left ?? 0;
    toast(now > template.left ? copy.added(now) : copy.notAdded);
  });
  const ask = async (id: string): Promise<void> => {
    const answers = await askSubscriptions([id]);
    if (answers === null) return toast(copy.cannotAsk);
    await book.submit({ answers: [{ template: name, result: subscriptionResult(answers, id) }], place: 'subscriptions/settings' });
  };
  return (
    <Cell
      title={label} hint={copy.kinds(kinds)} value={leftText(template)}
      {...(!ON_H5 && templateId !== null ? { foot: <Button kind="plain" size="small" icon="plus" text={copy.add} busy={book.busy} onPress={() => void ask(templateId)} /> } : {})}
    />
  );
}
