import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Section } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { StoredPicture } from '@/components/stored-picture';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { choosePhoto } from '@/lib/wechat';
import { MOST_NOTE_PICTURE_BYTES, MOST_NOTE_PICTURES, type NoteView } from '@party/shared/notes';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.pictures;

/** Pictures of a note; the author adds and takes out while nobody else sees it. */
export function NotePictures({ view: { id, pictures, may } }: { view: NoteView }) {
  const queries = useQueryClient();
  const done = (): void => void queries.invalidateQueries({ queryKey: ['notes'] });
  const add = useSubmit(async (noteId: string, key: string) => {
    const file = await choosePhoto();
    if (file === null) return null;
    if (file.size > MOST_NOTE_PICTURE_BYTES) {
      toast(words.tooLarge, 'danger');
      return null;
    }
    return api.addNotePicture({ params: { id: noteId } }, { file, key });
  }, (answer) => answer !== null && done());
  const remove = useSubmit((picture: string, key: string) => api.removeNotePicture({ params: { id, picture } }, { key }), done);
  const open = useSubmit(async (picture: string) => (await api.openNotePicture({ params: { id, picture } })).open(`${words.one}.jpg`));
  if (pictures.length === 0 && !may.pictures) return null;
  return (
    <Section title={words.title} {...(may.pictures ? { hint: words.hint } : {})}>
      <View className="notes__pictures">
        {pictures.map((picture, at) => (
          <View key={picture} className="notes__picture">
            <StoredPicture id={picture} alt={words.nth(at + 1)} load={() => api.openNotePicture({ params: { id, picture } })} onPress={() => void open.submit(picture)} />
            {may.pictures && <Button kind="quiet" size="small" text={words.remove} busy={remove.busy} onPress={() => void remove.submit(picture)} />}
          </View>
        ))}
      </View>
      <ProblemNotice problem={add.problem ?? remove.problem ?? open.problem} />
      {may.pictures && pictures.length < MOST_NOTE_PICTURES && <Button kind="plain" icon="plus" text={words.add} busy={add.busy} onPress={() => void add.submit(id)} />}
    </Section>
  );
}
