import { Image, View } from '@tarojs/components';
import { useRead } from '../hooks/use-read';
import type { DownloadedFile } from '../lib/http/file-transfer';
import { Icon } from './icon';
import { Pressable } from './pressable';

export interface StoredPictureProps {
  /** What the picture is known by in the whole app. */
  id: string;
  /** What it shows, for those who do not see it. */
  alt: string;
  load(): Promise<DownloadedFile>;
  /** Opens it in the whole; without it the picture only stands there. */
  onPress?(): void;
  className?: string;
}

/** A picture of the service, fetched with the session as everything else is; it keeps its place while it comes and says when it does not. */
export function StoredPicture({ id, alt, load, onPress, className = '' }: StoredPictureProps) {
  const picture = useRead(['pictures', id], async () => (await load()).address(), { keep: false });
  if (picture.data !== undefined) {
    const image = <Image className={`pb-picture ${className}`} src={picture.data} mode="widthFix" imgProps={{ alt }} aria-label={alt} />;
    return onPress === undefined ? image : <Pressable label={`查看图片：${alt}`} onPress={onPress}>{image}</Pressable>;
  }
  if (picture.error === null) return <View className={`pb-picture pb-picture--wait ${className}`} aria-hidden="true" />;
  return (
    <Pressable className={`pb-picture pb-picture--wait ${className}`} onPress={() => void picture.refetch()}>
      <View className="pb-picture__fault"><Icon name="refresh" size="small" />图片没有取到，点按重试</View>
    </Pressable>
  );
}
