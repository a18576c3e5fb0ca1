import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Notice } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ReminderOffer } from '@/components/reminder-offer';
import { useAccount } from '@/hooks/use-session';
import { usePages } from '@/hooks/use-pages';
import { openPage } from '@/lib/routes';
import { formatPeriod, parsePeriod, type Id, type Page as Rows } from '@party/shared/kernel';
import type { LearningTotals, PersonRecord, RecordRow } from '@party/shared/learning';
import { api } from '../../api';
import { copy } from '../../copy';
import { MeetingPhotos } from '../../parts/meeting-photos';
import { OpenSessions } from '../../parts/open-sessions';
import { TotalsPanel } from '../../parts/totals-panel';
import { FORM_ICONS, recordHint, recordValue } from '../../view-model';
import '../../learning.scss';

const words = copy.record;

interface Totalled extends Rows<RecordRow> {
  totals: LearningTotals;
  memberName: string;
}

/** What stands behind one figure of the analysis. */
interface Narrowed {
  period?: string;
  piece?: string;
  /** Ids of pieces with points between, of which the finished ones are listed: a comma would come encoded. */
  finished?: string;
}

async function read(id: string | null, { period, piece, finished }: Narrowed, cursor: string | null): Promise<Totalled> {
  const query = {
    ...(cursor === null ? {} : { cursor }), ...(period === undefined ? {} : { period }), ...(piece === undefined ? {} : { resourceId: piece }), ...(finished === undefined ? {} : { finishedOf: finished.split('.') as Id[] }),
  };
  const { totals, memberName, items, next }: PersonRecord = id === null ? await api.ownRecord({ query: cursor === null ? {} : { cursor } }) : await api.memberRecord({ params: { id }, query });
  return { totals, memberName, items, next };
}

/** 学习记录: a year in numbers and every line behind them; the own one, or somebody's whom the reader sees to. */
export default function Record() {
  const { id, period, piece, finished } = useRouter<{ id?: string; period?: string; piece?: string; finished?: string }>().params;
  const narrowed: Narrowed = { ...(period === undefined ? {} : { period }), ...(piece === undefined ? {} : { piece }), ...(finished === undefined ? {} : { finished }) };
  const whole = period === undefined && piece === undefined && finished === undefined;
  const own = useAccount()?.member?.id;
  // The own record as a whole is one's own page; what stands behind a figure of a table is read like everybody's in it.
  const whose = id === undefined || (id === own && whole) ? null : id;
  const pages = usePages<RecordRow>(['learning', 'record', whose, narrowed], (cursor) => read(whose, narrowed, cursor));
  useDidShow(() => void pages.refetch());
  const first = pages.data?.pages[0] as Totalled | undefined;
  return (
    <Page title={whose === null || first === undefined ? words.title : words.of(first.memberName)}>
      <PagedList
        pages={pages} rowKey={(row) => row.key} empty={{ title: words.none, next: words.noneNext, icon: 'learn' }}
        head={first && !whole ? <Behind id={id ?? ''} narrowed={narrowed} /> : first && <View className="learning__stack">{whose === null && <OpenSessions />}<TotalsPanel totals={first.totals} /><Notice>{words.rule}</Notice>{whose === null && first.items.length > 0 && <ReminderOffer place="learning/record" templates={['progress']} />}</View>}
        row={(row) => <Line row={row} />}
      />
    </Page>
  );
}

/** Of what the lines below are, and the way to all of them. */
function Behind({ id, narrowed: { period, finished } }: { id: string; narrowed: Narrowed }) {
  const found = period === undefined ? null : parsePeriod(period);
  const what = finished === undefined ? words.onePiece : words.finishedOf(finished.split('.').length);
  return (
    <View className="learning__stack">
      <Notice>{`${words.narrowed(found?.ok === true ? formatPeriod(found.value) : what)}。${words.rule}`}</Notice>
      <Button kind="quiet" size="small" text={words.allLines} onPress={() => openPage('learning/record', { id })} />
    </View>
  );
}

function Line({ row }: { row: RecordRow }) {
  const { resourceId, form, completedOn } = row;
  const mark = form === 'offline' ? { tone: 'gold' as const, text: words.tag } : completedOn === null ? null : { tone: 'ok' as const, text: copy.row.done };
  return (
    <Cell
      icon={FORM_ICONS[form]} title={row.title} hint={recordHint(row)} value={recordValue(row)}
      {...(mark === null ? {} : { foot: <View><StatusTag {...mark} />{row.photos.length > 0 && <Photos row={row} />}</View> })}
      {...(resourceId === null ? {} : { onPress: () => openPage('learning/resource', { id: resourceId }) })}
    />
  );
}

/** Photos of a session one was at; they are fetched when somebody wants to see them. */
function Photos({ row: { key, photos } }: { row: RecordRow }) {
  const [open, setOpen] = useState(false);
  return (
    <View>
      <Button kind="quiet" size="small" icon="eye" text={open ? copy.photos.hide : copy.photos.show(photos.length)} onPress={() => setOpen(!open)} />
      {open && <MeetingPhotos meetingId={key.slice(key.indexOf(':') + 1)} photos={photos} keeps={false} />}
    </View>
  );
}
