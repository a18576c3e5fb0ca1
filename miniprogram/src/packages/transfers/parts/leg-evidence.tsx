import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { Cell } from '@/components/cell';
import { Card, Section } from '@/components/layout';
import { ProblemNotice } from '@/components/states';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { momentText } from '@/lib/format';
import type { PickedFile } from '@/lib/http/file-transfer';
import { choosePicture } from '@/lib/wechat';
import { EVIDENCE_MAX_BYTES, type TransferDetail, type TransferEvidenceView, type TransferLegView } from '@party/shared/transfers';
import { api } from '../api';
import { copy } from '../copy';
import { evidenceName } from '../view-model';

const words = copy.legs;

export interface LegProps {
  view: TransferDetail;
  leg: TransferLegView;
}

/** Choose a file and send it in for a leg; `sent` is the share in percent. */
function useUpload({ view: { id, version }, leg }: LegProps) {
  const [sent, setSent] = useState(0);
  const queries = useQueryClient();
  const upload = useSubmit(
    (file: PickedFile, key: string) => {
      const options = { file, key, timeout: 120_000, onProgress: setSent };
      return leg.may.handIn ? api.handInReceipt({ params: { id }, query: { version } }, options) : api.addTransferEvidence({ params: { id, leg: leg.kind }, query: { version } }, options);
    },
    () => {
      toast(words.added);
      void queries.invalidateQueries({ queryKey: ['transfers'] });
    },
  );
  const choose = async (): Promise<void> => {
    const file = await choosePicture();
    if (file === null) return;
    if (file.size > EVIDENCE_MAX_BYTES) return toast(words.tooLarge, 'danger');
    setSent(0);
    await upload.submit(file);
  };
  return { choose, sent, busy: upload.busy, problem: upload.problem };
}

/** Evidence of a leg, to open and to add to. */
export function LegEvidence(props: LegProps) {
  const { view: { id }, leg } = props;
  const upload = useUpload(props);
  const open = useSubmit(async ({ one, at }: { one: TransferEvidenceView; at: number }) => (await api.readTransferEvidence({ params: { id, evidence: one.id } })).open(evidenceName(leg, one, at)));
  const may = leg.may.handIn || leg.may.addEvidence;
  if (leg.evidence.length === 0 && !may) return null;
  return (
    <Section title={words.evidence} hint={leg.evidence.length === 0 ? words.noEvidence : words.evidenceHint}>
      {leg.evidence.length > 0 && (
        <Card padded={false}>
          {leg.evidence.map((one, at) => (
            <Cell key={one.id} icon="document" title={one.name} hint={[one.by ?? '', momentText(one.at)].join(' ').trim()} onPress={() => void open.submit({ one, at })} />
          ))}
        </Card>
      )}
      <ProblemNotice problem={upload.problem ?? open.problem} />
      {may && (
        <View className="transfers__stack">
          <Button
            icon="upload" kind={leg.may.handIn ? 'primary' : 'plain'} busy={upload.busy} onPress={() => void upload.choose()}
            text={upload.busy ? `${words.sending} ${upload.sent}%` : leg.may.handIn ? words.handIn : words.add}
          />
        </View>
      )}
    </Section>
  );
}
