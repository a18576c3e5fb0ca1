import { useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow, useRouter } from '@tarojs/taro';
import { FilterBar, Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Notice } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { ReminderOffer } from '@/components/reminder-offer';
import { useAccount } from '@/hooks/use-session';
import { usePages } from '@/hooks/use-pages';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import { formatPeriod, parsePeriod, type Id, type Page as Rows } from '@party/shared/kernel';
import { RECORD_PARTS, type LearningTotals, type PersonRecord, type RecordPart, type RecordRow } from '@party/shared/learning';
import type { OwnAttemptRow } from '@party/shared/quizzes';
import { api, ownAttempts } from '../../api';
import { copy } from '../../copy';
import { MeetingPhotos } from '../../parts/meeting-photos';
import { OpenSessions } from '../../parts/open-sessions';
import { TotalsPanel } from '../../parts/totals-panel';
import { FORM_ICONS, recordHint, recordValue, today } from '../../view-model';
import '../../learning.scss';
import '../../places.scss';

const words = copy.record;
type Tab = keyof typeof words.tabs;
const TABS = (Object.keys(words.tabs) as Tab[]).map((key) => ({ key, label: words.tabs[key] }));
const PARTS = RECORD_PARTS.map((key) => ({ key, label: words.parts[key] }));
const thisYear = (): number => Number(today().slice(0, 4));

interface Totalled extends Rows<RecordRow> {
  totals: LearningTotals;
  memberName: string;
}

/** What stands behind one figure of the analysis, or of the year's sums. */
interface Narrowed {
  period?: string;
  piece?: string;
  /** Ids of pieces with points between, of which the finished ones are listed: a comma would come encoded. */
  finished?: string;
  part?: RecordPart;
}

async function read(id: string | null, { period, piece, finished, part }: Narrowed, cursor: string | null): Promise<Totalled> {
  const query = {
    ...(cursor === null ? {} : { cursor }), ...(period === undefined ? {} : { period }), ...(part === undefined ? {} : { part }), ...(piece === undefined ? {} : { resourceId: piece }), ...(finished === undefined ? {} : { finishedOf: finished.split('.') as Id[] }),
  };
  const { totals, memberName, items, next }: PersonRecord = id === null ? await api.ownRecord({ query }) : await api.memberRecord({ params: { id }, query });
  return { totals, memberName, items, next };
}

/** 学习记录: a year in numbers and every line behind them, quizzes beside; the own one, or somebody's whom the reader sees to. */
export default function Record() {
  const [part, setPart] = useState<RecordPart | null>(null);
  const [tab, setTab] = useState<Tab>('learning');
  const account = useAccount();
  const { id, period, piece, finished } = useRouter<{ id?: string; period?: string; piece?: string; finished?: string }>().params;
  const narrowed: Narrowed = { ...(period === undefined ? {} : { period }), ...(piece === undefined ? {} : { piece }), ...(finished === undefined ? {} : { finished }) };
  const whole = period === undefined && piece === undefined && finished === undefined;
  const own = account?.member?.id;
  // The own record as a whole is one's own page; what stands behind a figure of a table is read like everybody's in it.
  const whose = id === undefined || (id === own && whole) ? null : id;
  const shown: Narrowed = whole && part !== null ? { period: String(thisYear()), part } : narrowed;
  const pages = usePages<RecordRow>(['learning', 'record', whose, shown], (cursor) => read(whose, shown, cursor));
  useDidShow(() => void pages.refetch());
  const first = pages.data?.pages[0] as Totalled | undefined;
  return (
    <Page title={whose === null || first === undefined ? words.title : words.of(first.memberName)}>
      {whose === null && mayOffer(account, 'quizzes.own') && <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={TABS} />}
      {tab === 'quizzes' ? <Quizzes /> : (
        <PagedList
          pages={pages} rowKey={(row) => row.key} empty={part === null ? { title: words.none, next: words.noneNext, icon: 'learn' } : { title: words.partNone, next: words.partNoneNext, icon: 'learn' }}
          head={first && !whole ? <Behind id={id ?? ''} narrowed={narrowed} /> : first && (
            <View className="learning__stack learning__head">
              {whose === null && <OpenSessions />}
              <TotalsPanel totals={first.totals} />
              <FilterBar<RecordPart> label={words.partsLabel} filters={PARTS} chosen={part === null ? [] : [part]} onToggle={(key) => setPart(part === key ? null : key)} />
              <View className="learning__stack"><Notice>{words.rule}</Notice></View>
              {whose === null && first.items.length > 0 && <ReminderOffer place="learning/record" templates={['progress']} />}
            </View>
          )}
          row={(row) => <Line row={row} />}
        />
      )}
    </Page>
  );
}

/** The own sheets of quizzes with what they came to. */
function Quizzes() {
  const pages = usePages<OwnAttemptRow>(['quizzes', 'attempts'], ownAttempts);
  return (
    <View className="learning__stack">
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.noQuizzes, next: words.noQuizzesNext, icon: 'edit' }}
        row={(row) => (
          <Cell
            icon="edit" title={row.title} hint={[row.roundWords, words.attempt(row.number), momentText(row.handedInAt)].join(' · ')} value={words.score(row.score, row.fullPoints)}
            foot={<StatusTag tone={row.passed ? 'ok' : 'warn'} text={row.passed ? words.passed : words.failed} />} onPress={() => openPage('quizzes/result', { id: row.id })}
          />
        )}
      />
    </View>
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
