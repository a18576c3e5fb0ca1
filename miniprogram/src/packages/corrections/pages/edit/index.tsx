import { useRouter } from '@tarojs/taro';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { api, readOwnRecord } from '../../api';
import { copy } from '../../copy';
import { CorrectionForm } from '../../parts/correction-form';
import '../../corrections.scss';

const words = copy.edit;

/** 更正申请: a new request, or a returned one mended. */
export default function EditCorrection() {
  const { id } = useRouter<{ id?: string }>().params;
  const start = useRead(['corrections', 'form', id ?? 'new'], async () => {
    const [record, returned] = await Promise.all([readOwnRecord(), id === undefined ? null : api.getCorrection({ params: { id } })]);
    return { record, returned };
  });
  return (
    <Page title={id === undefined ? words.title : words.againTitle}>
      <QueryView query={start} skeleton={{ kind: 'card', rows: 6 }}>
        {({ record, returned }) => <CorrectionForm key={record.version} record={record} returned={returned} />}
      </QueryView>
    </Page>
  );
}
