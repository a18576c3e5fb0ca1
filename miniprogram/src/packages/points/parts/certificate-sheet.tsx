import { useEffect, useState } from 'react';
import { Image, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { toast } from '@/components/toast';
import { dateText } from '@/lib/format';
import { paintPicture, savePicture } from '@/lib/wechat';
import { honourSentence, type HonourView } from '@party/shared/points';
import { CERTIFICATE, paintCertificate } from '../certificate-picture';
import { monthCopy } from '../copy-months';
import { PaintCanvas } from './paint-canvas';

const words = monthCopy.honours;
const CANVAS = 'points-certificate';

/** The certificate as a picture to keep. */
export function CertificateSheet({ honour, onClose }: { honour: HonourView | null; onClose(): void }) {
  const [painted, setPainted] = useState<{ id: string; source: string | null } | null>(null);
  // Of the certificate that is open: the last one's picture is not this one's.
  const source = painted !== null && painted.id === honour?.id ? painted.source : undefined;
  useEffect(() => {
    if (honour === null) return;
    let gone = false;
    const { id, memberName: name, branchName, month, committeeName: committee, number, issuedOn } = honour;
    const said = { name, committee, sentence: honourSentence(branchName, month), foot: `${number}　${dateText(issuedOn)}` };
    const shown = (picture: string | null): void => { if (!gone) setPainted({ id, source: picture }); };
    paintPicture(CANVAS, { ...CERTIFICATE, paint: (context) => paintCertificate(context, said) }).then(shown, () => shown(null));
    return () => { gone = true; };
  }, [honour]);
  const save = async (): Promise<void> => {
    if (typeof source === 'string') toast((await savePicture(source, `${honour?.number ?? ''}.png`)) ? words.saved : words.notSaved);
  };
  return (
    <View>
      <PaintCanvas id={CANVAS} {...CERTIFICATE} />
      <Sheet open={honour !== null} title={words.picture} onClose={onClose}>
        <View className="points__picture-place">
          {typeof source === 'string' ? <Image className="points__picture" src={source} mode="widthFix" showMenuByLongpress imgProps={{ alt: words.alt }} /> : <View role="status">{source === null ? words.failed : words.drawing}</View>}
        </View>
        <View className="pb-sheet__words">{words.pictureHint}</View>
        <Button icon="download" text={words.save} disabled={typeof source !== 'string'} onPress={() => void save()} />
      </Sheet>
    </View>
  );
}
