import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { PaintCanvas } from '@/components/paint-canvas';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { paintPicture, savePicture } from '@/lib/wechat';
import type { NoteView } from '@party/shared/notes';
import { copy } from '../copy';
import { CARD, paintCard } from '../share-card';

const words = copy.card;
const CANVAS = 'note-card';

/** A published note as a picture for a group: its title, its beginning, and of people the author's name alone. */
export function ShareCard({ view }: { view: NoteView }) {
  const save = useSubmit(async () => {
    const picture = await paintPicture(CANVAS, { ...CARD, paint: (context) => paintCard(context, { title: view.title, excerpt: view.excerpt, author: view.authorName, label: words.label }) });
    toast(picture === null ? words.failed : (await savePicture(picture, `${view.title}.png`)) ? words.saved : words.notSaved);
  });
  return (
    <View>
      <PaintCanvas id={CANVAS} {...CARD} />
      <View className="notes__pair"><Button kind="plain" size="small" icon="download" text={words.save} busy={save.busy} onPress={() => void save.submit(undefined)} /></View>
    </View>
  );
}
