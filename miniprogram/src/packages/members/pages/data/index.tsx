import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card, Notice } from '@/components/layout';
import { Page } from '@/components/page';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { api } from '../../api';
import { copy } from '../../copy';
import '../../members.scss';

const words = copy.data;

/** 我的数据: everything that is held about me, to take along. */
export default function OwnData() {
  const fetch = useSubmit(async () => (await api.ownData()).open(words.fileName), () => toast(words.done));
  return (
    <Page title={words.title}>
      <Card className="members__top">
        <View className="members__paragraph">{words.lead}</View>
        <Notice tone="warn">{words.warn}</Notice>
        <ProblemNotice problem={fetch.problem} />
        <View className="members__stack"><Button icon="download" text={words.action} busy={fetch.busy} onPress={() => void fetch.submit(undefined)} /></View>
      </Card>
    </Page>
  );
}
