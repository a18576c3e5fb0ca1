import { useEffect, useState } from 'react';
import { Image, View } from '@tarojs/components';
import { Button } from '@/components/button';
import { Sheet } from '@/components/sheet';
import { toast } from '@/components/toast';
import { paintPicture, savePicture } from '@/lib/wechat';
import type { BirthdayBasis } from '@party/shared/birthdays';
import { copy } from '../copy';
import { paintPoster, POSTER } from '../poster';
import { PaintCanvas } from './paint-canvas';

const words = copy.card;
const CANVAS = 'birthday-poster';

export interface PosterSheetProps {
  name: string;
  basis: BirthdayBasis;
  nth: number;
  open: boolean;
  onClose(): void;
}

/** The poster as a picture to keep. */
export function PosterSheet({ name, basis, nth, open, onClose }: PosterSheetProps) {
  const [source, setSource] = useState<string | null | undefined>(undefined);
  useEffect(() => {
    if (!open) return;
    let gone = false;
    const shown = (picture: string | null): void => { if (!gone) setSource(picture); };
    paintPicture(CANVAS, { ...POSTER, paint: (context) => paintPoster(context, { name, basis, nth }) }).then(shown, () => shown(null));
    return () => { gone = true; };
  }, [open, name, basis, nth]);
  const save = async (): Promise<void> => {
    if (typeof source === 'string') toast((await savePicture(source, `${words.posterTitle}.png`)) ? words.saved : words.notSaved);
  };
  return (
    <View>
      <PaintCanvas id={CANVAS} {...POSTER} />
      <Sheet open={open} title={words.posterTitle} onClose={onClose}>
        <View className="birthdays-poster">
          {typeof source === 'string' ? (
            <Image className="birthdays-poster__picture" src={source} mode="widthFix" showMenuByLongpress imgProps={{ alt: words.alt }} />
          ) : (
            <View className="birthdays-poster__wait" role="status">{source === null ? words.failed : words.drawing}</View>
          )}
        </View>
        <View className="pb-sheet__words">{words.posterHint}</View>
        <Button icon="download" text={words.save} disabled={typeof source !== 'string'} onPress={() => void save()} />
      </Sheet>
    </View>
  );
}
