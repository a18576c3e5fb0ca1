import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { EmptyState } from '@/components/states';
import { useRead } from '@/hooks/use-read';
import { openByName } from '@/lib/routes';
import { POINT_SOURCE_WORDS, type MissingThing, type OwnPoints } from '@party/shared/points';
import { api } from '../../api';
import { copy } from '../../copy';
import { chanceText, missingLook, today } from '../../view-model';
import '../../points.scss';

const words = copy.missing;

/** 我差什么: what can be made up for, with its deadline, and what each source still gives. */
export default function Missing() {
  const own = useRead(['points', 'own'], () => api.ownPoints());
  useDidShow(() => void own.refetch());
  usePullDownRefresh(() => void own.refetch().finally(() => Taro.stopPullDownRefresh()));
  return (
    <Page title={words.title}>
      <QueryView query={own} skeleton={{ kind: 'list', rows: 6 }}>{(view) => <Lists view={view} />}</QueryView>
    </Page>
  );
}

function Lists({ view: { missing, chances } }: { view: OwnPoints }) {
  return (
    <View>
      <Section title={words.things} {...(missing.length === 0 ? {} : { hint: words.thingsHint })}>
        {missing.length === 0 ? <EmptyState icon="check-circle" title={words.thingsNone} next={words.thingsNext} /> : (
          <Card padded={false}>
            {missing.map((one) => <Thing key={`${one.page} ${one.id ?? ''} ${one.title}`} thing={one} />)}
          </Card>
        )}
      </Section>
      <Section title={words.chances}>
        <Card padded={false}>
          {chances.map((one) => (
            <Cell key={one.source} title={POINT_SOURCE_WORDS[one.source].label} hint={`${POINT_SOURCE_WORDS[one.source].how}，${copy.rules.each(one.points)} · ${words.used(one.usedThisWeek)}`} value={chanceText(one)} />
          ))}
        </Card>
      </Section>
    </View>
  );
}

/** One thing, which opens where it can be done. */
function Thing({ thing }: { thing: MissingThing }) {
  const { icon, hint, mark } = missingLook(thing, today());
  return (
    <Cell icon={icon} title={thing.title} hint={hint} {...(mark === null ? {} : { foot: <StatusTag {...mark} /> })} onPress={() => openByName(`${thing.room}/${thing.page}`, thing.id === null ? {} : { id: thing.id })} />
  );
}
