import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card, Notice, Section } from '@/components/layout';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { ProblemNotice } from '@/components/states';
import { CheckLine } from '@/components/check-line';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import { ON_H5 } from '@/lib/platform';
import { goHome, openPage, replacePage } from '@/lib/routes';
import type { ClientConfig, Me } from '@party/shared/identity';
import { api, loginByWechat } from '../../api';
import { copy } from '../../copy';
import { DemoLogin } from '../../parts/demo-login';
import { ScanLogin } from '../../parts/scan-login';
import '../../identity.scss';

/** After any login: whoever is not on the roster yet goes on to bind, the others go home. */
function arrive(me: Me): void {
  toast(copy.login.welcome);
  if (me.member === null) replacePage('identity/bind');
  else goHome();
}

/** 登录: agreement first, then one tap. */
export default function Login() {
  const config = useRead(['identity', 'config'], () => api.clientConfig(), { keep: false });
  return (
    <Page title={copy.login.title}>
      <QueryView query={config} skeleton={{ rows: 3 }}>{(facts) => <Ways config={facts} />}</QueryView>
    </Page>
  );
}

function Ways({ config }: { config: ClientConfig }) {
  const [agreed, setAgreed] = useState(false);
  const login = useSubmit(() => loginByWechat(config.consentVersion), arrive);
  return (
    <View>
      <Section title={config.siteName} hint={copy.login.lead}>
        <Card>
          <CheckLine text={`${copy.login.agree}${copy.login.agreement}`} checked={agreed} onChange={setAgreed} />
          <Button kind="quiet" size="small" icon="document" text={`阅读${copy.login.agreement}`} onPress={() => openPage('identity/privacy')} />
          {!agreed && <Notice>{copy.login.readFirst}</Notice>}
          <ProblemNotice problem={login.problem} />
          <View className="identity__actions">
            {!ON_H5 && <Button text={copy.login.wechat} disabled={!agreed} busy={login.busy} onPress={() => void login.submit(undefined)} />}
            <Button kind="quiet" text={copy.login.later} onPress={goHome} />
          </View>
        </Card>
      </Section>
      {ON_H5 && agreed && <ScanLogin onDone={arrive} />}
      {ON_H5 && config.demo && <DemoLogin agreed={agreed} consentVersion={config.consentVersion} onDone={arrive} />}
    </View>
  );
}
