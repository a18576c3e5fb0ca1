import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { useRead } from '../hooks/use-read';
import { useSubmit } from '../hooks/use-submit';
import { client } from '../lib/client';
import { openPage } from '../lib/routes';
import { LINK_END_LABELS, type LinkedThing, type LinkEnd, type LinkRequest } from '@party/shared/quizzes';
import { ConfirmDialog } from './ask-sheets';
import { Button } from './button';
import { Cell } from './cell';
import { Card, Section } from './layout';
import { QueryView } from './query-view';
import { Sheet } from './sheet';
import { ProblemNotice } from './states';
import { toast } from './toast';

const words = {
  title: '关联内容', link: '关联会议或答题', linked: '已关联', unlink: '取消关联', unlinkAsk: '取消这条关联？', unlinkWords: '资料、会议和答题本身都不变，只是不再互相列出。', unlinked: '已取消关联',
  choose: '关联到哪次会议或答题', none: '没有可以关联的会议或答题', noneNext: '先召开会议或发布答题，再来关联', meetings: '会议', quizzes: '答题',
} as const;
const PAGES = { piece: 'learning/resource', meeting: 'meetings/meeting', quiz: 'quizzes/home' } as const;
const ICONS = { piece: 'learn', meeting: 'users', quiz: 'check' } as const;
/** Lately changed ones: a link is made when a meeting or quiz is on. */
const OFFERED = 20;

/** What belongs together with a piece, a meeting or a quiz, each opened by a tap; nothing where there is nothing. */
export function LinkedThings({ kind, id }: { kind: LinkEnd; id: string }) {
  const queries = useQueryClient();
  const links = useRead(['links', kind, id], () => client.links.linkedThings({ params: { kind, id } }));
  const [choosing, setChoosing] = useState(false);
  const [asked, setAsked] = useState<LinkedThing | null>(null);
  const again = (said: string): void => {
    setChoosing(false);
    setAsked(null);
    toast(said);
    void queries.invalidateQueries({ queryKey: ['links'] });
  };
  const link = useSubmit((body: LinkRequest, key: string) => client.links.linkThings({ body }, { key }), () => again(words.linked));
  const unlink = useSubmit((linkId: string, key: string) => client.links.unlinkThings({ params: { id: linkId } }, { key }), () => again(words.unlinked));
  const { items = [], mayLink = false } = links.data ?? {};
  const offers = kind === 'piece' && mayLink;
  if (items.length === 0 && !offers) return null;
  return (
    <Section title={words.title}>
      {items.length > 0 && <Card padded={false}>{items.map((one) => <Linked key={`${one.kind}:${one.id}`} thing={one} onUnlink={setAsked} />)}</Card>}
      {offers && <Button kind="quiet" size="small" icon="edit" text={words.link} onPress={() => setChoosing(true)} />}
      <Sheet open={choosing} title={words.choose} onClose={() => setChoosing(false)}>
        <ProblemNotice problem={link.problem} />
        <Choices busy={link.busy} onChoose={(other, otherId) => void link.submit({ resourceId: id, kind: other, otherId })} />
      </Sheet>
      <ConfirmDialog
        open={asked !== null} title={words.unlinkAsk} consequence={words.unlinkWords} action={words.unlink} danger busy={unlink.busy} problem={unlink.problem}
        onConfirm={() => asked?.linkId !== null && asked !== null && void unlink.submit(asked.linkId)} onClose={() => setAsked(null)}
      />
    </Section>
  );
}

function Linked({ thing, onUnlink }: { thing: LinkedThing; onUnlink(thing: LinkedThing): void }) {
  const { kind, id, title, detail, linkId } = thing;
  return (
    <View>
      <Cell icon={ICONS[kind]} title={title} hint={`${LINK_END_LABELS[kind]} · ${detail}`} onPress={() => openPage(PAGES[kind], kind === 'quiz' ? {} : { id })} />
      {linkId !== null && <Button kind="quiet" size="small" text={words.unlink} onPress={() => onUnlink(thing)} />}
    </View>
  );
}

/** Meetings and quizzes in the reader's care, the latest first. */
function Choices({ busy, onChoose }: { busy: boolean; onChoose(kind: LinkRequest['kind'], id: string): void }) {
  const choices = useRead(['links', 'choices'], async () => {
    const [meetings, quizzes] = await Promise.all([client.meetings.listMeetings({ query: { limit: OFFERED } }), client.quizKeeping.listQuizzes({ query: { limit: OFFERED } })]);
    return [
      ...meetings.items.map((one) => ({ kind: 'meeting' as const, id: one.id, title: one.topic, hint: `${words.meetings} · ${one.organisationName}` })),
      ...quizzes.items.filter((one) => one.state === 'published').map((one) => ({ kind: 'quiz' as const, id: one.id, title: one.title, hint: `${words.quizzes} · ${one.organisationName}` })),
    ];
  });
  return (
    <QueryView query={choices} skeleton={{ kind: 'list', rows: 4 }} empty={{ when: (items) => items.length === 0, title: words.none, next: words.noneNext, icon: 'learn' }}>
      {(items) => <Card padded={false}>{items.map((one) => <Cell key={one.id} icon={ICONS[one.kind]} title={one.title} hint={one.hint} {...(busy ? {} : { onPress: () => onChoose(one.kind, one.id) })} />)}</Card>}
    </QueryView>
  );
}
