import { Button as WechatButton, View } from '@tarojs/components';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import type { Me } from '@party/shared/identity';
import { api } from '../api';
import { copy } from '../copy';

/** WeChat asks the person and gives a code for their phone number; only the service can read it. */
export function PhoneBinding({ onDone }: { onDone(me: Me): void }) {
  const bind = useSubmit((code: string, key: string) => api.bindByPhone({ body: { code } }, { key }), onDone);
  const given = (code: string | undefined): void => {
    if (code) void bind.submit(code);
    else toast(copy.bind.refused, 'info');
  };
  return (
    <View>
      <ProblemNotice problem={bind.problem} />
      <WechatButton
        className="pb-button pb-button--primary pb-button--normal"
        openType="getPhoneNumber"
        disabled={bind.busy}
        loading={bind.busy}
        onGetPhoneNumber={(event) => given(event.detail.code)}
      >
        {copy.bind.phoneAction}
      </WechatButton>
    </View>
  );
}
