import { Canvas, View } from '@tarojs/components';

/** Where a picture is painted: WeChat paints only on a canvas that stands in the page, so it stands beside the screen. */
export function PaintCanvas({ id, width, height }: { id: string; width: number; height: number }) {
  return (
    <View className="pb-painting" aria-hidden="true">
      <Canvas type="2d" id={id} canvasId={id} style={{ width: `${width}px`, height: `${height}px` }} />
    </View>
  );
}
