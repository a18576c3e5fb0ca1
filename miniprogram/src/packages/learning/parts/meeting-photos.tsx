import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { ProblemNotice } from '@/components/states';
import { StoredPicture } from '@/components/stored-picture';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { choosePhoto } from '@/lib/wechat';
import { MOST_MEETING_PHOTO_BYTES, MOST_MEETING_PHOTOS } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import '../photos.scss';

const words = copy.photos;

export interface MeetingPhotosProps {
  meetingId: string;
  photos: readonly string[];
  /** Whether the reader adds and takes out. */
  keeps: boolean;
  /** What else can be done with the session, in the row of the button. */
  beside?: ReactNode;
}

/** Photos of an offline session: its keepers add and take out, whoever was there looks at them. */
export function MeetingPhotos({ meetingId: id, photos, keeps, beside }: MeetingPhotosProps) {
  const queries = useQueryClient();
  const done = (): void => void queries.invalidateQueries({ queryKey: ['learning'] });
  const add = useSubmit(async (_: undefined, key: string) => {
    const file = await choosePhoto();
    if (file === null) return null;
    if (file.size > MOST_MEETING_PHOTO_BYTES) {
      toast(words.tooLarge, 'danger');
      return null;
    }
    return api.addMeetingPhoto({ params: { id } }, { file, key });
  }, (answer) => answer !== null && done());
  const remove = useSubmit((photo: string, key: string) => api.removeMeetingPhoto({ params: { id, photo } }, { key }), done);
  const open = useSubmit(async (photo: string) => (await api.openMeetingPhoto({ params: { id, photo } })).open(`${words.one}.jpg`));
  return (
    <View>
      {photos.length > 0 && (
        <View className="learning-photos">
          {photos.map((photo, at) => (
            <View key={photo} className="learning-photos__one">
              <StoredPicture id={photo} alt={words.nth(at + 1)} load={() => api.openMeetingPhoto({ params: { id, photo } })} onPress={() => void open.submit(photo)} />
              {keeps && <Button kind="quiet" size="small" text={words.remove} busy={remove.busy} onPress={() => void remove.submit(photo)} />}
            </View>
          ))}
        </View>
      )}
      <ProblemNotice problem={add.problem ?? remove.problem ?? open.problem} />
      {keeps && (
        <View className="learning__pair">
          {beside}
          {photos.length < MOST_MEETING_PHOTOS && <Button kind="quiet" size="small" icon="plus" text={words.add} busy={add.busy} onPress={() => void add.submit(undefined)} />}
        </View>
      )}
    </View>
  );
}
