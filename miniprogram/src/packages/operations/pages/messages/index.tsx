import { View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { Card, DefinitionList, Notice, Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { momentText } from '@/lib/format';
import type { MessageFigures } from '@party/shared/operations';
import { api } from '../../api';
import { copy } from '../../copy';
import { DeadLetters } from '../../parts/dead-letters';
import { Previews } from '../../parts/previews';
import { markOf, pauseText, queueRows, reasonText } from '../../view-model';

/** 消息运行: how messages leave the service, why some do not, what was given up, and a test to oneself. */
export default function Messages() {
  const figures = useRead(['operations', 'figures'], () => api.messageFigures());
  return (
    <Page title={copy.title}>
      <QueryView query={figures} skeleton={{ kind: 'card', rows: 6 }}>{(now) => <Figures now={now} />}</QueryView>
      <DeadLetters />
      <Previews />
    </Page>
  );
}

function Figures({ now }: { now: MessageFigures }) {
  const { today, templates, lastTest } = now;
  const pause = pauseText(now);
  return (
    <View>
      {pause !== null && <Notice tone="warn">{pause}</Notice>}
      <Section title={copy.queue}><Card><DefinitionList rows={queueRows(now)} /></Card></Section>
      <Section title={copy.today} {...(today.length === 0 ? { hint: copy.todayNone } : {})}>
        {today.length > 0 && (
          <Card padded={false}>
            {today.map(({ state, reason, count }) => (
              <Cell key={`${state} ${reason ?? ''}`} title={copy.count(count)} hint={reasonText(reason)} value={<StatusTag {...markOf(state)} />} />
            ))}
          </Card>
        )}
      </Section>
      <Section title={copy.templates}>
        <Card padded={false}>
          {templates.map(({ template, label, configured, free }) => (
            <Cell key={template} title={label} hint={configured ? copy.free(free) : copy.missing} {...(configured ? { value: <StatusTag tone="ok" text={copy.configured} /> } : {})} />
          ))}
          {lastTest !== null && <Cell title={copy.lastTest} hint={[momentText(lastTest.at), reasonText(lastTest.reason)].filter((one) => one !== '').join(' · ')} value={<StatusTag {...markOf(lastTest.state)} />} />}
        </Card>
      </Section>
    </View>
  );
}
