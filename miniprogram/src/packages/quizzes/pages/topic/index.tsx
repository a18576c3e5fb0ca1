import { useRouter } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Notice } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { formatPeriod, parsePeriod } from '@party/shared/kernel';
import { isWeak, percentOf, type TopicSheet } from '@party/shared/quizzes';
import { topics } from '../../api';
import { copy } from '../../copy';
import '../../quizzes.scss';

const words = copy.topic;

/** The sheets behind one figure of the analysis: what was asked of a topic, and how much of it was right. */
export default function TopicSheets() {
  const { id = '', name = '', topic = '', period = '' } = useRouter<{ id?: string; name?: string; topic?: string; period?: string }>().params;
  const pages = usePages<TopicSheet>(['quizzes', 'topic', id, topic, period], (cursor) => topics.topicSheets({ params: { id }, query: { topic, period, ...(cursor === null ? {} : { cursor }) } }));
  const span = parsePeriod(period);
  return (
    <Page title={words.title(name, topic)}>
      <PagedList
        pages={pages} rowKey={(row) => row.attemptId} empty={{ title: words.none, next: words.noneNext, icon: 'list' }} head={<Notice>{words.lead(span.ok ? formatPeriod(span.value) : period)}</Notice>}
        row={(row) => (
          <Cell
            title={row.title} hint={words.sheet(row.roundWords, row.number, momentText(row.handedInAt))} value={words.share(row.right, row.asked)}
            foot={<StatusTag tone={isWeak(row) ? 'danger' : 'ok'} text={words.percent(percentOf(row.right, row.asked))} />} onPress={() => openPage('quizzes/result', { id: row.attemptId, view: 'keeper' })}
          />
        )}
      />
    </Page>
  );
}
