import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Notice } from '@/components/layout';
import { Progress } from '@/components/marks';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useRead } from '@/hooks/use-read';
import { useSubmit } from '@/hooks/use-submit';
import type { PickedFile } from '@/lib/http/file-transfer';
import { momentText, sizeText } from '@/lib/format';
import { chooseMedia } from '@/lib/wechat';
import { arrivedBytes, type ResourceView, type UploadView } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { useMediaUpload } from '../use-media-upload';

const words = copy.upload;
const share = (arrived: number, bytes: number): number => Math.floor((100 * arrived) / Math.max(1, bytes));

/** The upload, what is left of earlier ones, and what may be done with both. */
function useFilm(view: ResourceView) {
  const queries = useQueryClient();
  const done = (text: string): void => {
    toast(text);
    void queries.invalidateQueries({ queryKey: ['learning'] });
  };
  const uploads = useRead(['learning', 'uploads', view.id], () => api.openUploads({ params: { id: view.id } }), { keep: false });
  const upload = useMediaUpload(view.id, () => done(copy.edit.uploaded));
  const giveUp = useSubmit((id: string, key: string) => api.giveUpUpload({ params: { id } }, { key }), () => {
    upload.reset();
    done(words.givenUp);
  });
  const choose = async (): Promise<void> => {
    const file = await chooseMedia(view.form === 'video' ? 'video' : 'audio');
    const mostBytes = uploads.data?.mostBytes ?? Infinity;
    if (file !== null && file.size > mostBytes) toast(words.tooLarge(sizeText(mostBytes)), 'danger');
    else if (file !== null) upload.start(file);
  };
  const leave = async (): Promise<void> => {
    upload.pause();
    const [left] = (await uploads.refetch()).data?.items ?? [];
    if (left === undefined) upload.reset();
    else void giveUp.submit(left.id);
  };
  return { upload, giveUp, choose, leave, unfinished: uploads.data?.items[0] };
}

/** Film or sound of a piece: chosen, sent in parts, paused, gone on with, given up. */
export function MediaUpload({ view }: { view: ResourceView }) {
  const { upload, giveUp, choose, leave, unfinished } = useFilm(view);
  const { phase, file, arrived } = upload;
  return (
    <View>
      {view.fileName !== null && <View>{copy.resource.file(view.fileName, sizeText(view.fileBytes ?? 0))}</View>}
      {phase !== 'idle' && file !== null && <Sending file={file} arrived={arrived} paused={phase === 'paused'} />}
      {phase === 'idle' && unfinished !== undefined && <Unfinished upload={unfinished} />}
      <ProblemNotice problem={upload.problem ?? giveUp.problem} />
      <View className="learning__pair">
        {phase === 'sending' && <Button kind="plain" text={words.pause} onPress={upload.pause} />}
        {phase === 'paused' && <Button kind="plain" icon="upload" text={words.resume} onPress={upload.resume} />}
        {phase === 'idle' && <Button kind="plain" icon="upload" text={unfinished !== undefined ? words.chooseAgain : view.fileName === null ? copy.edit.choose : copy.edit.again} onPress={() => void choose()} />}
        {(phase !== 'idle' || unfinished !== undefined) && <Button kind="quiet" text={words.giveUp} busy={giveUp.busy} onPress={() => void leave()} />}
      </View>
    </View>
  );
}

function Sending({ file, arrived, paused }: { file: PickedFile; arrived: number; paused: boolean }) {
  const sizes = [sizeText(arrived), sizeText(file.size)] as const;
  return (
    <View>
      <View className="learning-upload__name">{file.name}</View>
      <Progress percent={share(arrived, file.size)} label={paused ? words.paused(...sizes) : words.sending(...sizes)} />
      <View className="learning__quiet">{words.stay}</View>
    </View>
  );
}

/** What was begun earlier, here or on another device. */
function Unfinished({ upload: { name, bytes, received, expiresAt } }: { upload: UploadView }) {
  return <Notice title={words.unfinished(name, share(arrivedBytes(bytes, received), bytes))}>{words.until(momentText(expiresAt))}</Notice>;
}
