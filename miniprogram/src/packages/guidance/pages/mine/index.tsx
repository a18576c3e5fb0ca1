import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { Progress, StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { STUDY_STAGE_LABELS, SUGGESTION_RULE_LABELS, type OwnGuidance, type OwnRecommendation } from '@party/shared/guidance';
import { api } from '../../api';
import { copy } from '../../copy';
import { dueWords, hoursMark, hoursText, STANDING_MARKS } from '../../view-model';
import '../../guidance.scss';

const words = copy.mine;

/** 学习计划: class-hours of the year, what is missing, what the branch recommends, what is advised and why. */
export default function OwnPlan() {
  const own = useRead(['guidance', 'own'], () => api.ownGuidance());
  useDidShow(() => void own.refetch());
  usePullDownRefresh(() => void own.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={own} skeleton={{ kind: 'list', rows: 6 }}>{(view) => <Plan view={view} />}</QueryView>
    </Page>
  );
}

function Plan({ view }: { view: OwnGuidance }) {
  const { pieces, recommendations, suggestions } = view;
  return (
    <View>
      <Hours view={view} />
      <Section title={words.pieces} hint={words.of(view.planOf)}>
        <Card padded={pieces.length === 0}>
          {pieces.length === 0 ? words.noPieces : pieces.map((one) => (
            <Cell
              key={one.resourceId} icon="learn" title={one.title} hint={dueWords(one.dueOn)} foot={<StatusTag {...STANDING_MARKS[one.standing]} />} onPress={() => openPage('learning/resource', { id: one.resourceId })}
            />
          ))}
        </Card>
      </Section>
      <Section title={words.recommendations}>
        {recommendations.length === 0 ? <Card>{words.noRecommendations}</Card> : recommendations.map((one) => <Recommendation key={one.id} one={one} />)}
      </Section>
      <Section title={words.suggestions} hint={words.suggestionsHint}>
        <Card padded={suggestions.length === 0}>
          {suggestions.length === 0 ? words.noSuggestions : suggestions.map((one) => (
            <Cell
              key={one.resourceId} icon="flag" title={one.title} hint={one.reason} foot={<View className="guidance__quiet">{`${words.why}：${SUGGESTION_RULE_LABELS[one.rule]}`}</View>}
              onPress={() => openPage('learning/resource', { id: one.resourceId })}
            />
          ))}
        </Card>
      </Section>
    </View>
  );
}

function Hours({ view: { year, stage, hours, asOf } }: { view: OwnGuidance }) {
  const asked = hours.requiredMinutes > 0;
  return (
    <Section title={words.year(year, STUDY_STAGE_LABELS[stage])} hint={words.asOf(momentText(asOf))}>
      <Card>
        <View className="guidance__big">{asked ? words.done(hoursText(hours.doneMinutes), hoursText(hours.requiredMinutes)) : `${words.none} ${copy.hours(hoursText(hours.doneMinutes))}`}</View>
        {asked && <Progress percent={hours.percent} label={words.done(hoursText(hours.doneMinutes), hoursText(hours.requiredMinutes))} />}
        {asked && <View className="guidance__marks"><StatusTag {...hoursMark(hours)} /></View>}
        <View className="guidance__quiet">{words.rule}</View>
      </Card>
    </Section>
  );
}

function Recommendation({ one: { organisationName, reason, dueOn, pieces } }: { one: OwnRecommendation }) {
  return (
    <View className="guidance__stack">
      <Card padded={false}>
        <Cell icon="inbox" title={words.from(organisationName, reason)} hint={dueOn === null ? '' : dueWords(dueOn)} />
        {pieces.map((piece) => (
          <Cell key={piece.resourceId} title={piece.title} foot={<StatusTag {...STANDING_MARKS[piece.standing]} />} onPress={() => openPage('learning/resource', { id: piece.resourceId })} />
        ))}
      </Card>
    </View>
  );
}
