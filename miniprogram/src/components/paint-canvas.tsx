/** Where a picture is painted. The browser paints on a canvas that is never shown, so there is nothing to stand in the page. */
export const PaintCanvas: (props: { id: string; width: number; height: number }) => null = () => null;
