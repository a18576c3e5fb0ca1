import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { ON_H5 } from '@/lib/platform';
import { openPrivacyGuide } from '@/lib/wechat';
import { api } from '../../api';
import { copy } from '../../copy';
import '../../identity.scss';

/** 隐私协议: what is collected, who sees it, which rights there are. Readable without any login. */
export default function Privacy() {
  const text = useRead(['identity', 'consent-text'], () => api.consentText());
  return (
    <Page title={copy.privacy.title}>
      <QueryView query={text} skeleton={{ rows: 8 }}>
        {(agreement) => (
          <View>
            {agreement.sections.map((section) => (
              <Section key={section.heading} title={section.heading}>
                <Card>
                  {section.paragraphs.map((paragraph) => <View key={paragraph} className="identity__paragraph">{paragraph}</View>)}
                </Card>
              </Section>
            ))}
            {!ON_H5 && <Button kind="quiet" icon="document" text={copy.privacy.guide} onPress={() => void openPrivacyGuide()} />}
            <View className="identity__version">{`${copy.privacy.version} ${agreement.version}`}</View>
          </View>
        )}
      </QueryView>
    </Page>
  );
}
