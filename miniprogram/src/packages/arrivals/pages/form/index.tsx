import { useRouter } from '@tarojs/taro';
import { within } from '@/components/branch-search';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { api, readOrganisations } from '../../api';
import { copy } from '../../copy';
import { ArrivalFormPart } from '../../parts/arrival-form';
import { topsOf } from '../../view-model';

const words = copy.form;

/** 登记介绍信: a new arrival, or a returned one mended. */
export default function EditArrival() {
  const { id } = useRouter<{ id?: string }>().params;
  const tops = topsOf(useAccount());
  const start = useRead(['arrivals', 'form', id ?? 'new'], async () => {
    const [tree, returned] = await Promise.all([readOrganisations(), id === undefined ? null : api.getArrival({ params: { id } })]);
    return { rows: tree.items, returned };
  });
  return (
    <Page title={id === undefined ? words.title : words.againTitle}>
      <QueryView query={start} skeleton={{ kind: 'card', rows: 8 }}>
        {({ rows, returned }) => <ArrivalFormPart key={returned?.version ?? 0} rows={within(rows, tops)} returned={returned} />}
      </QueryView>
    </Page>
  );
}
