import { useEffect, useState } from 'react';
import { Image, View } from '@tarojs/components';
import { useSubmit } from '../hooks/use-submit';
import type { Picture, PictureSize } from '../lib/painting';
import { paintPicture, savePicture } from '../lib/wechat';
import { Button } from './button';
import { PaintCanvas } from './paint-canvas';
import { Sheet } from './sheet';
import { toast } from './toast';

/** What one picture is. */
export interface PaintedPicture extends Pick<Picture, 'images' | 'paint'> {
  /** What its file is called, without an ending. */
  name: string;
  /** What is said when it is kept; 已保存 unless said. */
  kept?: string;
}

const NOT_PAINTED = '这台设备不能生成图片';
const save = async (source: string, { name, kept = '已保存' }: PaintedPicture): Promise<void> => toast((await savePicture(source, `${name}.png`)) ? kept : '没有保存成功，请允许保存到相册后再试');

export interface PictureSheetProps {
  /** Of the canvas: another one for every kind of picture. */
  id: string;
  size: PictureSize;
  title: string;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  hint: string;
  /** Null while the sheet is closed. The same object as long as the same is painted (useMemo). */
  picture: PaintedPicture | null;
  onClose(): void;
}

/** A picture painted on the device, to look at and to keep. */
export function PictureSheet({ id, size, title, alt, hint, picture, onClose }: PictureSheetProps) {
  const [painted, setPainted] = useState<{ of: PaintedPicture; source: string | null } | null>(null);
  useEffect(() => {
    if (picture === null) return undefined;
    let gone = false;
    const shown = (source: string | null): void => { if (!gone) setPainted({ of: picture, source }); };
    paintPicture(id, { ...size, ...picture }).then(shown, () => shown(null));
    return () => { gone = true; };
  }, [id, size, picture]);
  // Of the picture that is open: the last one's is not this one's.
  const source = painted?.of === picture ? painted?.source : undefined;
  const keep = (): void => { if (typeof source === 'string' && picture !== null) void save(source, picture); };
  return (
    <View>
      <PaintCanvas id={id} {...size} />
      <Sheet open={picture !== null} title={title} onClose={onClose}>
        <View className="pb-painted">
          {typeof source === 'string' ? <Image className="pb-painted__picture" src={source} mode="widthFix" showMenuByLongpress imgProps={{ alt }} /> : <View className="pb-painted__wait" role="status">{source === null ? NOT_PAINTED : '正在生成图片'}</View>}
        </View>
        <View className="pb-sheet__words">{hint}</View>
        <Button icon="download" text="保存图片" disabled={typeof source !== 'string'} onPress={keep} />
      </Sheet>
    </View>
  );
}

export interface PictureButtonProps {
  /** Of the canvas: another one for every kind of picture. */
  id: string;
  size: PictureSize;
  text?: string;
  small?: boolean;
  /** Asked when the button is pressed. */
  picture(): PaintedPicture | Promise<PaintedPicture>;
}

/** Keeps a picture that is painted when the button is pressed. */
export function PictureButton({ id, size, text = '保存图片', small = false, picture }: PictureButtonProps) {
  const { busy, submit } = useSubmit(async () => {
    const asked = await picture();
    const source = await paintPicture(id, { ...size, ...asked });
    if (source === null) toast(NOT_PAINTED, 'danger');
    else await save(source, asked);
  });
  return (
    <View>
      <PaintCanvas id={id} {...size} />
      <Button kind="plain" {...(small ? { size: 'small' as const } : {})} icon="download" text={text} busy={busy} onPress={() => void submit(undefined)} />
    </View>
  );
}
