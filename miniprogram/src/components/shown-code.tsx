import { View } from '@tarojs/components';
import { Card } from './layout';
import { QrPicture } from './qr-picture';

export interface ShownCodeProps {
  code: string;
  /** What the QR code says. */
  text: string;
  /** What the code is, for screen readers. */
  label: string;
  qr: string;
  /** How long it still is. */
  left: string;
}

/** The code of the moment, large enough for the back row. */
export function ShownCode({ code, text, label, qr, left }: ShownCodeProps) {
  return (
    <Card>
      <View className="pb-code">
        <QrPicture text={text} label={qr} />
        <View className="pb-code__digits" aria-label={`${label} ${code}`}>{code}</View>
        <View className="pb-code__left">{left}</View>
      </View>
    </Card>
  );
}
