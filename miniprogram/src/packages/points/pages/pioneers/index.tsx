import { Cell } from '@/components/cell';
import { Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { usePages } from '@/hooks/use-pages';
import { dateText } from '@/lib/format';
import { honourTitle, type PioneerView } from '@party/shared/points';
import { honours } from '../../api';
import { pioneerCopy as words } from '../../copy-pioneers';
import '../../points.scss';

/** 先锋榜: those of the own branch who were chosen as 学习标兵, as the branch and the people themselves have it shown. */
export default function Pioneers() {
  const pages = usePages<PioneerView>(['points', 'pioneers'], (cursor) => honours.branchPioneers({ query: cursor === null ? {} : { cursor } }));
  return (
    <Page title={words.title}>
      <Notice>{words.hint}</Notice>
      <Section>
        <PagedList
          pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'flag' }}
          row={(row) => <Cell icon="flag" title={row.memberName} hint={`${honourTitle(row.month)} · ${words.issued(dateText(row.issuedOn))}`} {...(row.own ? { foot: <StatusTag tone="gold" text={words.own} /> } : {})} />}
        />
      </Section>
    </Page>
  );
}
