import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { dateText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { MONTH_STATE_LABELS, type MonthReviewRow } from '@party/shared/points';
import { months } from '../../api';
import { monthCopy } from '../../copy-months';
import { monthTone } from '../../view-model';
import '../../points.scss';

const words = monthCopy.list;

/** 月大评 for the branch committee: every month with where it stands. */
export default function MonthReviews() {
  const pages = usePages<MonthReviewRow>(['points', 'months', 'kept'], (cursor) => months.listMonths({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void pages.refetch());
  return (
    <Page title={words.title}>
      <PagedList pages={pages} rowKey={(row) => row.id} row={(row) => <Month row={row} />} empty={{ title: words.none, next: words.noneNext, icon: 'flag' }} />
    </Page>
  );
}

function Month({ row: { id, organisationName, month, version, state, headcount, active, points, nominees, waiting, publicUntil } }: { row: MonthReviewRow }) {
  return (
    <Cell
      title={`${monthCopy.title(month)} · ${words.version(version)}`} hint={organisationName} onPress={() => openPage('points/month', { id })}
      foot={
        <View>
          <View className="points__quiet">{`${words.facts(active, headcount, points)}${nominees === 0 ? '' : ` · ${words.nominees(nominees)}`}`}</View>
          <View className="points__row">
            <StatusTag tone={monthTone(state)} text={publicUntil !== null && state === 'publicised' ? words.until(dateText(publicUntil)) : MONTH_STATE_LABELS[state]} />
            {waiting > 0 && <StatusTag tone="warn" text={words.waiting(waiting)} />}
          </View>
        </View>
      }
    />
  );
}
