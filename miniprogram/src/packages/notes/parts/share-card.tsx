import { View } from '@tarojs/components';
import { PictureButton } from '@/components/painted-picture';
import type { NoteView } from '@party/shared/notes';
import { copy } from '../copy';
import { CARD, paintCard } from '../share-card';

const words = copy.card;

/** A published note as a picture for a group: its title, its beginning, and of people the author's name alone. */
export function ShareCard({ view: { title, excerpt, authorName: author } }: { view: NoteView }) {
  const picture = () => ({ name: title, paint: (context: Parameters<typeof paintCard>[0]) => paintCard(context, { title, excerpt, author, label: words.label }) });
  return <View className="notes__pair"><PictureButton id="note-card" size={CARD} small text={words.save} picture={picture} /></View>;
}
