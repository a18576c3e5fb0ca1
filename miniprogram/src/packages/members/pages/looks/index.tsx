import { View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { momentText } from '@/lib/format';
import { LOOK_LABELS, MEMBER_FIELD_LABELS, type LookView } from '@party/shared/members';
import { api } from '../../api';
import { copy } from '../../copy';
import '../../members.scss';

const words = copy.looks;

/** 谁看过我的信息: every look at my unmasked values, the latest first. */
export default function Looks() {
  const looks = usePages<LookView>(['members', 'looks'], (cursor) => api.ownLooks({ query: cursor === null ? {} : { cursor } }));
  return (
    <Page title={words.title}>
      <View className="members__top"><Notice>{words.lead}</Notice></View>
      <PagedList
        pages={looks}
        rowKey={(one) => `${one.at}${one.by}${one.fields.join()}`}
        row={(one) => (
          <Cell
            icon={one.kind === 'export' ? 'download' : 'eye'}
            title={`${one.by} ${LOOK_LABELS[one.kind]}：${one.fields.map((field) => MEMBER_FIELD_LABELS[field]).join('、')}`}
            hint={`${momentText(one.at)} · ${words.reason}：${one.reason}`}
          />
        )}
        empty={{ icon: 'shield', title: words.none, next: words.noneNext }}
      />
    </Page>
  );
}
