import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { BottomActions, Card, Notice } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { useAccount } from '@/hooks/use-session';
import { dateText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { mayOffer } from '@/lib/session/rights';
import { POINT_SOURCE_WORDS, type PointRuleView } from '@party/shared/points';
import { api } from '../../api';
import { copy } from '../../copy';
import { RuleSheet } from '../../parts/rule-sheet';
import { capsText } from '../../view-model';
import '../../points.scss';

const words = copy.rules;

/** 积分规则: what each source gives, since when and with which caps. */
export default function PointRules() {
  const account = useAccount();
  const [open, setOpen] = useState(false);
  const rules = useRead(['points', 'rules'], () => api.listPointRules());
  usePullDownRefresh(() => void rules.refetch().finally(() => Taro.stopPullDownRefresh()));
  const [maySet, mayShow] = [mayOffer(account, 'points.set_rules'), mayOffer(account, 'points.publish')];
  return (
    <Page title={words.title}>
      <Notice>{words.hint}</Notice>
      <View className="points__stack">
        <QueryView query={rules} skeleton={{ kind: 'list', rows: 7 }}>{({ items }) => <Card padded={false}>{items.map((row) => <RuleCell key={row.id} row={row} />)}</Card>}</QueryView>
      </View>
      {!rules.isPending && (maySet || mayShow) && (
        <BottomActions>
          {mayShow && <Button kind="plain" text={words.setup} onPress={() => openPage('points/setup')} />}
          {maySet && <Button icon="plus" text={words.add} onPress={() => setOpen(true)} />}
        </BottomActions>
      )}
      <RuleSheet open={open} onClose={() => setOpen(false)} />
    </Page>
  );
}

function RuleCell({ row }: { row: PointRuleView }) {
  return (
    <Cell
      title={POINT_SOURCE_WORDS[row.source].label} hint={`${words.from(dateText(row.from))} · ${capsText(row)}`} value={<View className="points__value">{words.each(row.points)}</View>}
      foot={<View className="points__row">{row.current && <StatusTag tone="ok" text={words.current} />}{row.evidence && <StatusTag tone="info" text={words.evidence} />}</View>}
    />
  );
}
