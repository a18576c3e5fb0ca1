import { useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useQueryClient } from '@tanstack/react-query';
import { ConfirmDialog } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { BottomActions, Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { goBack } from '@/lib/routes';
import type { OrganisationDetail, OrganisationRow } from '@party/shared/organisations';
import { api, readTree } from '../../api';
import { copy } from '../../copy';
import { TargetSearch } from '../../parts/target-search';
import { targetsFor } from '../../view-model';
import '../../organisations.scss';

type How = 'move' | 'merge' | 'close';
const isHow = (text: string | undefined): text is How => text === 'move' || text === 'merge' || text === 'close';

/** What is sent. */
interface Plan {
  how: How;
  one: OrganisationDetail;
  target: OrganisationRow | null;
  reason: string;
}

function carryOut({ how, one, target, reason }: Plan, key: string): Promise<OrganisationDetail> {
  const { id, version } = one;
  const params = { id };
  const to = target?.id ?? '';
  if (how === 'move') return api.moveOrganisation({ params, body: { version, parentId: to, reason } }, { key });
  if (how === 'merge') return api.mergeOrganisation({ params, body: { version, intoId: to, reason } }, { key });
  return (one.kind === 'party_group' ? api.closeGroup : api.closeOrganisation)({ params, body: { version, reason } }, { key });
}

/** 调整隶属, 合并 or 撤销: what changes the shape of the tree, asked for with a reason and confirmed by name. */
export default function Reshape() {
  const { id = '', how } = useRouter<{ id?: string; how?: string }>().params;
  const kind = isHow(how) ? how : 'move';
  const both = useRead(['organisations', 'reshape', id], async () => {
    const [one, tree] = await Promise.all([api.getOrganisation({ params: { id } }), readTree()]);
    return { one, rows: tree.items };
  });
  return (
    <Page title={copy.reshape[kind].title}>
      <QueryView query={both} skeleton={{ kind: 'card', rows: 4 }}>{({ one, rows }) => <Form how={kind} one={one} rows={rows} />}</QueryView>
    </Page>
  );
}

function Form({ how, one, rows }: { how: How; one: OrganisationDetail; rows: readonly OrganisationRow[] }) {
  const words = copy.reshape[how];
  const [target, setTarget] = useState<OrganisationRow | null>(null);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const queries = useQueryClient();
  const act = useSubmit(carryOut, () => {
    setAsked(false);
    toast(words.done);
    void queries.invalidateQueries();
    goBack();
  });
  const ready = reason.trim().length >= 2 && (how === 'close' || target !== null);
  const title = how === 'close' ? copy.reshape.asks.close(one.name) : copy.reshape.asks[how](one.name, target?.name ?? '');
  return (
    <View>
      <Section title={one.name}><Notice tone="warn">{words.lead}</Notice></Section>
      {how !== 'close' && (
        <Section title={words.target}><Card><TargetSearch rows={rows} targets={targetsFor(rows, one, how)} chosen={target} onChoose={setTarget} /></Card></Section>
      )}
      <Section>
        <Card>
          <FormField name="reason" label={copy.reshape.reason} hint={copy.reshape.reasonHint} required problem={act.problem}>
            <TextInput value={reason} lines maxLength={200} onChange={setReason} />
          </FormField>
        </Card>
      </Section>
      <ProblemNotice problem={asked ? null : act.problem} />
      <BottomActions><Button kind={how === 'move' ? 'primary' : 'danger'} text={words.action} disabled={!ready} onPress={() => (act.reset(), setAsked(true))} /></BottomActions>
      <ConfirmDialog
        open={asked} title={title} consequence={words.lead} action={words.action} danger={how !== 'move'} busy={act.busy} problem={act.problem}
        onConfirm={() => void act.submit({ how, one, target, reason: reason.trim() })} onClose={() => setAsked(false)}
      />
    </View>
  );
}
