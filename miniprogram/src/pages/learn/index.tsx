import { View } from '@tarojs/components';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { EmptyState } from '@/components/states';
import { openTab } from '@/lib/routes';
import { copy } from '../copy';
import './index.scss';

/** 学习: the oath to read again, and an honest word about what is not open yet. */
export default function Learn() {
  return (
    <Page title={copy.learn.title} tab="learn">
      <Card className="learn__oath">
        <View className="learn__title" role="heading" aria-level={2}>{copy.learn.oath}</View>
        {copy.learn.oathLines.map((line) => <View className="learn__line" key={line}>{line}</View>)}
        <View className="learn__source">{copy.learn.oathSource}</View>
      </Card>
      <Section>
        <Card>
          <EmptyState
            icon="learn"
            title={copy.learn.closed}
            next={copy.learn.closedNext}
            action={{ text: copy.learn.toServices, onPress: () => openTab('services') }}
          />
        </Card>
      </Section>
    </Page>
  );
}
