import { useRouter } from '@tarojs/taro';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { api, readBranches } from '../../api';
import { copy } from '../../copy';
import { TransferFormPart } from '../../parts/transfer-form';
import '../../transfers.scss';

const words = copy.form;

/** 申请转接: a new transfer, or a returned one mended. */
export default function EditTransfer() {
  const { id } = useRouter<{ id?: string }>().params;
  const start = useRead(['transfers', 'form', id ?? 'new'], async () => {
    const [tree, returned] = await Promise.all([readBranches(), id === undefined ? null : api.getTransfer({ params: { id } })]);
    return { rows: tree.items, returned };
  });
  return (
    <Page title={id === undefined ? words.title : words.againTitle}>
      <QueryView query={start} skeleton={{ kind: 'card', rows: 6 }}>
        {({ rows, returned }) => <TransferFormPart key={returned?.version ?? 0} rows={rows} returned={returned} />}
      </QueryView>
    </Page>
  );
}
