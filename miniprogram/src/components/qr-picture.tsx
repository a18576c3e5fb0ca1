import { useEffect, useState } from 'react';
import { Image, View } from '@tarojs/components';
import { paintQr } from '../lib/qr';
import { paintPicture } from '../lib/wechat';
import { PaintCanvas } from './paint-canvas';

const CANVAS = 'shown-code';
const SIDE = 440;

/** A QR code as a picture; nothing where none can be painted. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const shown = (picture: string | null): void => { if (!gone) setSource(picture); };
    paintPicture(CANVAS, { width: SIDE, height: SIDE, paint: (context) => paintQr(context, text, SIDE) }).then(shown, () => shown(null));
    return () => { gone = true; };
  }, [text]);
  return (
    <View>
      <PaintCanvas id={CANVAS} width={SIDE} height={SIDE} />
      {source === null ? <View className="pb-qr" aria-hidden="true" /> : <Image className="pb-qr" src={source} mode="aspectFit" imgProps={{ alt: label }} />}
    </View>
  );
}
