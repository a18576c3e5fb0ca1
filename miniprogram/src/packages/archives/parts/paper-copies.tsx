import { useState } from 'react';
import { View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import type { PickedFile } from '@/lib/http/file-transfer';
import { choosePicture } from '@/lib/wechat';
import { COPY_MAX_BYTES, paperName, type PaperCopyView, type PaperView } from '@party/shared/archives';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.paper;
const ENDINGS: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg', 'application/pdf': 'pdf' };

export interface PaperCopiesProps {
  memberId: string;
  paper: PaperView;
  mayAdd: boolean;
  onDone(): void;
}

/** Electronic copies of a paper, the latest first, to open and to add to. */
export function PaperCopies({ memberId, paper, mayAdd, onDone }: PaperCopiesProps) {
  const [sent, setSent] = useState(0);
  const upload = useSubmit(
    (file: PickedFile, key: string) => api.addPaperCopy({ params: { id: memberId, paper: paper.id }, query: { version: paper.version } }, { file, key, timeout: 120_000, onProgress: setSent }),
    () => {
      toast(words.added);
      onDone();
    },
  );
  const open = useSubmit(async ({ id, number, type }: PaperCopyView) => (await api.readPaperCopy({ params: { id: memberId, copy: id } })).open(`${paperName(paper.kind)}_${number}.${ENDINGS[type] ?? 'bin'}`));
  const choose = async (): Promise<void> => {
    const file = await choosePicture();
    if (file === null) return;
    if (file.size > COPY_MAX_BYTES) return toast(words.tooLarge, 'danger');
    setSent(0);
    await upload.submit(file);
  };
  if (paper.copies.length === 0 && !mayAdd) return null;
  return (
    <Section title={words.copies} hint={words.copiesHint}>
      {paper.copies.length > 0 && (
        <Card padded={false}>
          {paper.copies.map((one) => (
            <Cell key={one.id} icon="document" title={`${words.version(one.number)} ${one.name}`} hint={`${one.addedBy}，${momentText(one.addedAt)}；${words.hash(one.hash)}`} onPress={() => void open.submit(one)} />
          ))}
        </Card>
      )}
      <ProblemNotice problem={upload.problem ?? open.problem} />
      {mayAdd && (
        <View className="archives__steps">
          <Button kind="plain" size="small" icon="upload" busy={upload.busy} text={upload.busy ? `${words.sending} ${sent}%` : words.addCopy} onPress={() => void choose()} />
        </View>
      )}
    </Section>
  );
}
