import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { openPage } from '@/lib/routes';
import { ORGANISATION_KIND_LABELS, type OrganisationRow, type OrganisationTree } from '@party/shared/organisations';
import { readTree } from '../../api';
import { copy } from '../../copy';
import { TreeLineView } from '../../parts/tree-line';
import { findOrganisations, MOST_FOUND, placeText, treeLines } from '../../view-model';
import '../../organisations.scss';

const words = copy.tree;
const openDetail = (id: string): void => openPage('organisations/detail', { id });

/** 党组织: the tree, folded below the departments, and a search through all of it. */
export default function Tree() {
  const tree = useRead(['organisations', 'tree'], readTree);
  const [text, setText] = useState('');
  usePullDownRefresh(() => void tree.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <View className="organisations__stack"><TextInput kind="search" label={words.search} placeholder={words.search} value={text} onChange={setText} /></View>
      <QueryView query={tree} skeleton={{ rows: 8 }}>
        {(data) => (text.trim() === '' ? <Lines tree={data} /> : <Found rows={data.items} text={text} />)}
      </QueryView>
    </Page>
  );
}

/** Open at first: the tops, and the way to the visitor's own branch. */
function useOpenLines(rows: readonly OrganisationRow[]): [ReadonlySet<string>, (id: string) => void] {
  const own = useAccount()?.member?.organisationId ?? null;
  const [open, setOpen] = useState<ReadonlySet<string>>(() => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const first = new Set(rows.filter((row) => row.parentId === null).map((row) => row.id));
    for (let at = byId.get(own ?? '')?.parentId ?? null; at !== null; at = byId.get(at)?.parentId ?? null) first.add(at);
    return first;
  });
  const toggle = (id: string): void => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return [open, toggle];
}

function Lines({ tree }: { tree: OrganisationTree }) {
  const [open, toggle] = useOpenLines(tree.items);
  return (
    <Section>
      {tree.truncated && <Notice>{words.truncated}</Notice>}
      <Card padded={false}>
        {treeLines(tree.items, open).map((line) => (
          <TreeLineView key={line.row.id} line={line} onFold={() => toggle(line.row.id)} onOpen={() => openDetail(line.row.id)} />
        ))}
      </Card>
    </Section>
  );
}

function Found({ rows, text }: { rows: readonly OrganisationRow[]; text: string }) {
  const found = findOrganisations(rows, text);
  if (found.length === 0) return <EmptyState icon="search" title={words.none} next={words.noneNext} />;
  return (
    <Section hint={words.found(found.length)} title={words.title}>
      <Card padded={false}>
        {found.slice(0, MOST_FOUND).map((row) => (
          <Cell key={row.id} title={row.name} hint={`${ORGANISATION_KIND_LABELS[row.kind]} · ${placeText(rows, row)}`} onPress={() => openDetail(row.id)} />
        ))}
      </Card>
    </Section>
  );
}
