import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { dateText, moneyText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { BASE_REASON_LABELS, needsBase, RELIEF_LABELS, signedFen, type DuesBaseView, type OwnDues } from '@party/shared/dues';
import { shanghaiDay } from '@party/shared/kernel';
import { api } from '../../api';
import { copy } from '../../copy';
import { MonthList } from '../../parts/month-list';
import { WhyLines } from '../../parts/why-lines';
import { bookedFen, monthText, unpaidOf } from '../../view-model';
import { yearly } from '../../yearly-copy';
import '../../dues.scss';

const words = copy.mine;

/** 党费缴纳: what is owed and why, month by month. */
export default function MyDues() {
  // What somebody earns stands on this page, so nothing of it stays on the device.
  const own = useRead(['dues', 'own'], () => api.ownDues(), { keep: false });
  useDidShow(() => void own.refetch());
  usePullDownRefresh(() => void own.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={own} skeleton={{ kind: 'card', rows: 5 }}>{(view) => <Mine view={view} />}</QueryView>
    </Page>
  );
}

function Mine({ view }: { view: OwnDues }) {
  const { category, missing, alert, months, lines, monthlyFen, opened, bases } = view;
  const declares = category !== null && needsBase(category) && opened;
  return (
    <View>
      <Hero view={view} />
      {!opened && <Notice title={words.notOpened}>{words.notOpenedWords}</Notice>}
      {missing !== null && opened && <Notice tone="warn" title={words.missing[missing]}>{words.missingWords[missing]}</Notice>}
      {view.quarterly && <Notice>{copy.member.quarterlyWords}</Notice>}
      {alert !== 'none' && <Notice tone="warn" title={words.alert[alert]}>{words.alertWords}</Notice>}
      <View className="dues__pair">
        <Button kind={unpaidOf(view).length > 0 ? 'primary' : 'plain'} icon="check-circle" text={payText(view)} onPress={() => openPage('payments/pay')} />
        {missing === 'category' && <Button kind="plain" icon="edit" text={words.correct} onPress={() => openPage('corrections/mine')} />}
        {declares && <Button kind={missing === 'base' ? 'primary' : 'plain'} icon="edit" text={bases.length === 0 ? words.declare : words.declareAgain} onPress={() => openPage('dues/declare')} />}
        <Button kind="plain" icon="document" text={words.card} onPress={() => openPage('dues/card')} />
      </View>
      {monthlyFen !== null && (
        <Section title={words.standard} action={<View className="dues-result">{moneyText(monthlyFen)}</View>}><Card><WhyLines lines={lines} /></Card></Section>
      )}
      <Reliefs view={view} />
      <Amendments view={view} />
      <Section title={words.months}>
        {months.length === 0 ? <EmptyState title={words.monthsNone} next={words.monthsNoneNext} icon="calendar" /> : <MonthList months={months} />}
      </Section>
      <Section><Card padded={false}><Cell icon="document" title={yearly.own.open} hint={yearly.own.lead} onPress={() => openPage('dues/accounts')} /></Card></Section>
      {bases.length > 0 && <Section title={words.bases}><Card padded={false}>{bases.map((base) => <BaseCell key={base.declaredAt} base={base} />)}</Card></Section>}
    </View>
  );
}

/** Whoever owes nothing can still pay ahead, give more or pay for a colleague. */
const payText = (view: OwnDues): string => (unpaidOf(view).length > 0 ? words.pay(moneyText(owingOf(view))) : view.ahead.length > 0 ? words.payAhead : words.payMore);

const owingOf = (view: OwnDues): number => unpaidOf(view).reduce((sum, one) => sum + one.outstandingFen, 0);

function Hero({ view }: { view: OwnDues }) {
  const unpaid = unpaidOf(view);
  const owing = owingOf(view);
  const booked = bookedFen(view);
  return (
    <View className="dues-hero">
      <View className="dues-hero__label">{owing === 0 ? words.settled : words.owing}</View>
      <View className="dues-hero__sum">{moneyText(owing)}</View>
      <View className="dues-hero__words">{owing === 0 ? words.settledWords(monthText(view.currentMonth)) : `${words.owingWords(unpaid.length)}。${words.payHint}`}</View>
      {booked > 0 && <View className="dues-hero__words">{words.booked(moneyText(booked))}</View>}
    </View>
  );
}

function Reliefs({ view: { reliefs } }: { view: OwnDues }) {
  if (reliefs.length === 0) return null;
  return (
    <Section title={words.reliefs}>
      <Card padded={false}>
        {reliefs.map(({ kind, from, until, reducedFen, deferredUntil }) => (
          <Cell key={`${from}${until}${kind}`} icon="check-circle" title={RELIEF_LABELS[kind]} hint={[`${monthText(from)}至${monthText(until)}`, reducedFen === null ? '' : words.reduced(moneyText(reducedFen)), deferredUntil === null ? '' : words.deferred(monthText(deferredUntil))].filter((one) => one !== '').join('，')} />
        ))}
      </Card>
    </Section>
  );
}

function Amendments({ view: { amendments } }: { view: OwnDues }) {
  if (amendments.length === 0) return null;
  return (
    <Section title={words.amendments}>
      <Card padded={false}>
        {amendments.map(({ from, until, differenceFen, reason }) => (
          <Cell key={`${from}${until}${reason}`} icon="edit" title={from === until ? monthText(from) : `${monthText(from)}至${monthText(until)}`} hint={words.amended(signedFen(differenceFen), reason)} />
        ))}
      </Card>
    </Section>
  );
}

function BaseCell({ base: { from, baseFen, months, reason, byOrganisation, declaredAt } }: { base: DuesBaseView }) {
  return <Cell title={BASE_REASON_LABELS[reason]} hint={words.baseHint(monthText(from), dateText(shanghaiDay(Date.parse(declaredAt))), byOrganisation)} value={`${months === 1 ? '' : `${words.quarter} `}${moneyText(baseFen)}`} />;
}
