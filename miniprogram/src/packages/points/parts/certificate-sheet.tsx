import { useMemo } from 'react';
import { PictureSheet, type PaintedPicture } from '@/components/painted-picture';
import { dateText } from '@/lib/format';
import { honourSentence, type HonourView } from '@party/shared/points';
import { CERTIFICATE, paintCertificate } from '../certificate-picture';
import { monthCopy } from '../copy-months';

const words = monthCopy.honours;

function pictureOf({ memberName: name, branchName, month, committeeName: committee, number, issuedOn }: HonourView): PaintedPicture {
  const said = { name, committee, sentence: honourSentence(branchName, month), foot: `${number}　${dateText(issuedOn)}` };
  return { name: number, paint: (context) => paintCertificate(context, said) };
}

/** The certificate as a picture to keep. */
export function CertificateSheet({ honour, onClose }: { honour: HonourView | null; onClose(): void }) {
  const picture = useMemo(() => (honour === null ? null : pictureOf(honour)), [honour]);
  return <PictureSheet id="points-certificate" size={CERTIFICATE} title={words.picture} alt={words.alt} hint={words.pictureHint} picture={picture} onClose={onClose} />;
}
