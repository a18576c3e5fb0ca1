import { Canvas, View } from '@tarojs/components';

/** Where a picture is painted: WeChat paints only on a canvas that stands in the page, so it stands beside the screen. */
export function PaintCanvas({ id, side }: { id: string; side: number }) {
  return (
    <View className="meetings__painting" aria-hidden="true">
      <Canvas type="2d" id={id} canvasId={id} style={{ width: `${side}px`, height: `${side}px` }} />
    </View>
  );
}
