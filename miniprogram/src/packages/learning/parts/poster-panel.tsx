import { View } from '@tarojs/components';
import { Card } from '@/components/layout';
import { PictureButton, type PaintedPicture } from '@/components/painted-picture';
import type { ResourceView } from '@party/shared/learning';
import { copy } from '../copy';
import { pieceCode } from '../piece-code';
import { paintPoster, POSTER } from '../poster';

const words = copy.poster;

async function pictureOf({ id, title, blocks, organisationName: from }: ResourceView): Promise<PaintedPicture> {
  const content = { title, lines: blocks.map((block) => block.text), from };
  const code = await pieceCode(id);
  if (code === null) return { name: title, kept: words.withoutCode, paint: (context) => paintPoster(context, content) };
  return { name: title, images: [code], paint: (context, [image]) => paintPoster(context, content, image && { image, says: words.scan }) };
}

/** A poster of the branch, to look at and to keep as a picture with a code that leads back to it. */
export function PosterPanel({ view }: { view: ResourceView }) {
  return (
    <View>
      <Card className="learning-poster">
        <View className="learning-poster__title">{view.title}</View>
        {view.blocks.map(({ text }, at) => <View className="learning-poster__line" key={`${at}:${text}`}>{text}</View>)}
        <View className="learning-poster__from">{view.organisationName}</View>
      </Card>
      <View className="learning__pair"><PictureButton id="learning-poster" size={POSTER} picture={() => pictureOf(view)} /></View>
    </View>
  );
}
