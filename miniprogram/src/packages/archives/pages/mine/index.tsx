import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState, ProblemNotice } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { FILE_STATE_LABELS, paperName, type OwnArchive, type OwnPaper } from '@party/shared/archives';
import { api } from '../../api';
import { copy } from '../../copy';
import { OwnConsultations } from '../../parts/own-consultations';
import { Honours } from '../../parts/honours';
import { HandoverCell } from '../../parts/handover-cell';
import { Marks } from '../../parts/marks';
import { Requirements } from '../../parts/requirements';
import { Rights } from '../../parts/rights';
import { missingOf, ownPaperMarks, paperHint } from '../../view-model';
import '../../archives.scss';

const words = copy.mine;

/** 我的档案目录: which papers are there, which are missing and who keeps them; nothing of what others wrote. */
export default function MyArchive() {
  const own = useRead(['archives', 'own'], () => api.ownArchive());
  useDidShow(() => void own.refetch());
  usePullDownRefresh(() => void own.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={own} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <Mine view={view} />}</QueryView>
    </Page>
  );
}

function Mine({ view }: { view: OwnArchive }) {
  const { state, custodianName, requirements, papers, handovers } = view;
  const open = useSubmit(async (paper: OwnPaper) => (await api.readOwnCopy({ params: { copy: paper.copyId ?? '' } })).open(paperName(paper.kind)));
  return (
    <View>
      <Section title={words.keeper}>
        <Card><DefinitionList rows={[{ term: words.terms.keeper, value: custodianName }, { term: words.terms.state, value: state === null ? words.none : FILE_STATE_LABELS[state] }]} /></Card>
      </Section>
      {state === null && <Notice>{words.noneWords}</Notice>}
      <Requirements title={words.required} hint={words.requiredHint(missingOf(requirements))} rows={requirements} />
      <Section title={words.papers} hint={words.papersHint}>
        {papers.length === 0 ? <EmptyState title={words.papersNone} next={words.noneWords} icon="document" /> : (
          <Card padded={false}>
            {papers.map((paper) => (
              <Cell
                key={paper.id} icon="document" title={paperName(paper.kind)} hint={paperHint(paper)} foot={<Marks marks={ownPaperMarks(paper)} />}
                {...(paper.copyId === null ? {} : { value: words.open, onPress: () => void open.submit(paper) })}
              />
            ))}
          </Card>
        )}
        <ProblemNotice problem={open.problem} />
      </Section>
      <Honours rows={view.honours} />
      <OwnConsultations view={view} />
      {handovers.length > 0 && <Section title={words.moves}><Card padded={false}>{handovers.map((row) => <HandoverCell key={row.id} row={row} named={false} tap={false} />)}</Card></Section>}
      <Rights />
    </View>
  );
}
