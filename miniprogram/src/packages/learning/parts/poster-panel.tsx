import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Card } from '@/components/layout';
import { PaintCanvas } from '@/components/paint-canvas';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { paintPicture, savePicture } from '@/lib/wechat';
import type { ResourceView } from '@party/shared/learning';
import { copy } from '../copy';
import { paintPoster, POSTER } from '../poster';

const words = copy.poster;
const CANVAS = 'learning-poster';

/** A poster of the branch, to look at and to keep as a picture. */
export function PosterPanel({ view }: { view: ResourceView }) {
  const save = useSubmit(async () => {
    const content = { title: view.title, lines: view.blocks.map((block) => block.text), from: view.organisationName };
    const picture = await paintPicture(CANVAS, { ...POSTER, paint: (context) => paintPoster(context, content) });
    toast(picture === null ? words.failed : (await savePicture(picture, `${view.title}.png`)) ? words.saved : words.notSaved);
  });
  return (
    <View>
      <PaintCanvas id={CANVAS} {...POSTER} />
      <Card className="learning-poster">
        <View className="learning-poster__title">{view.title}</View>
        {view.blocks.map(({ text }, at) => <View className="learning-poster__line" key={`${at}:${text}`}>{text}</View>)}
        <View className="learning-poster__from">{view.organisationName}</View>
      </Card>
      <View className="learning__pair"><Button kind="plain" icon="download" text={words.save} busy={save.busy} onPress={() => void save.submit(undefined)} /></View>
    </View>
  );
}
