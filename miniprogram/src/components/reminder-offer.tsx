import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { useSubmit } from '@/hooks/use-submit';
import { client } from '@/lib/client';
import { ON_H5 } from '@/lib/platform';
import { mayOffer } from '@/lib/session/rights';
import { askSubscriptions } from '@/lib/wechat';
import { mayAskAgain, noteAsked } from '@/lib/wechat/asked-this-visit';
import { subscriptionResult, TEMPLATES_AT_ONCE, type AnswerSubscriptionsRequest, type ReminderTemplate, type ReminderTemplateView } from '@party/shared/subscriptions';
import { Button } from './button';
import { Card } from './layout';

interface OfferProps {
  /** Where it stands, e.g. `payments/result`. */
  place: string;
  /** What could be reminded of from here, at most three. */
  templates: readonly ReminderTemplate[];
}

const words = {
  ask: '微信提醒我一次',
  left: (view: readonly ReminderTemplateView[]): string => view.map((one) => `${one.label}还剩 ${one.left} 次`).join('，'),
  declined: '没有添加。不影响办理，消息仍会出现在小程序里',
  cannot: '微信没有弹出询问，可在右上角“设置”里打开订阅消息；不影响办理',
};

/**
 * Offers to be reminded by WeChat, after something is done: why, how many reminders are left, and a button, because WeChat asks
 * inside a tap alone. Once a visit on the whole; a no ends it, and nothing on the page waits for the answer.
 */
export function ReminderOffer({ place, templates }: OfferProps) {
  const [offered] = useState(mayAskAgain);
  const enabled = mayOffer(useAccount(), 'notifications.own') && !ON_H5 && offered;
  const settings = useRead(['subscriptions'], () => client.subscriptions.getSubscriptions(), { enabled });
  const shown = (settings.data?.templates ?? []).filter((one) => templates.includes(one.name) && one.templateId !== null).slice(0, TEMPLATES_AT_ONCE);
  return enabled && shown.length > 0 ? <Offer place={place} shown={shown} /> : null;
}

function Offer({ place, shown }: { place: string; shown: readonly ReminderTemplateView[] }) {
  const [now, setNow] = useState(shown);
  const [said, setSaid] = useState<string | null>(null);
  const left = (views: readonly ReminderTemplateView[]): number => views.reduce((sum, one) => sum + one.left, 0);
  const book = useSubmit((body: AnswerSubscriptionsRequest, key: string) => client.subscriptions.answerSubscriptions({ body }, { key }), ({ templates }) => {
    const next = templates.filter((one) => shown.some(({ name }) => name === one.name));
    setSaid(left(next) > left(now) ? null : words.declined);
    setNow(next);
  });
  const ask = async (): Promise<void> => {
    noteAsked();
    const ids = shown.flatMap((one) => one.templateId ?? []);
    const answers = await askSubscriptions(ids);
    if (answers === null) return setSaid(words.cannot);
    await book.submit({ answers: shown.map(({ name, templateId }) => ({ template: name, result: subscriptionResult(answers, templateId ?? '') })), place });
  };
  const open = mayAskAgain() && said === null;
  return (
    <Card className="reminder-offer">
      {shown.map(({ name, why }) => <View key={name} className="reminder-offer__why">{why}</View>)}
      <View className="reminder-offer__left" role="status">{said ?? words.left(now)}</View>
      {open && <Button kind="plain" size="small" icon="bell" text={words.ask} busy={book.busy} onPress={() => void ask()} />}
    </Card>
  );
}
