import { useEffect, useState } from 'react';
import { Image, View } from '@tarojs/components';
import { create } from 'qrcode';
import { paintPicture } from '../lib/wechat';
import { PaintCanvas } from './paint-canvas';

const CANVAS = 'shown-code';
/** Quiet zone in modules, as the standard asks. */
const QUIET = 4;
const SIDE = 440;

/** Black modules on white, whatever the theme: cameras read it. */
function paintCode(context: CanvasRenderingContext2D, text: string): void {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const module = SIDE / (size + 2 * QUIET);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, SIDE, SIDE);
  context.fillStyle = '#000000';
  for (let at = 0; at < size * size; at += 1) {
    if (data[at]) context.fillRect(((at % size) + QUIET) * module, (Math.floor(at / size) + QUIET) * module, Math.ceil(module), Math.ceil(module));
  }
}

/** A QR code as a picture; nothing where none can be painted. */
export function QrPicture({ text, label }: { text: string; label: string }) {
  const [source, setSource] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    const shown = (picture: string | null): void => { if (!gone) setSource(picture); };
    paintPicture(CANVAS, { width: SIDE, height: SIDE, paint: (context) => paintCode(context, text) }).then(shown, () => shown(null));
    return () => { gone = true; };
  }, [text]);
  return (
    <View>
      <PaintCanvas id={CANVAS} width={SIDE} height={SIDE} />
      {source === null ? <View className="pb-qr" aria-hidden="true" /> : <Image className="pb-qr" src={source} mode="aspectFit" imgProps={{ alt: label }} />}
    </View>
  );
}
