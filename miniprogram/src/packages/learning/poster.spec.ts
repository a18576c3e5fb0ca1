import { describe, expect, it } from '@jest/globals';
import type { Painter } from '@/lib/painting';
import { paintPoster, POSTER } from './poster';

interface Box { x: number; y: number; width: number; height: number }

/** A canvas that writes down what is put on it; every letter as wide as it is high. */
function canvas(): { painter: Painter; words: { text: string; box: Box }[]; images: Box[] } {
  const [words, images]: [{ text: string; box: Box }[], Box[]] = [[], []];
  const size = (font: string): number => Number(/(\d+)px/.exec(font)?.[1] ?? 0);
  const painter = {
    font: '', fillStyle: '', strokeStyle: '', lineWidth: 1, textAlign: 'left', textBaseline: 'top',
    fillRect: () => undefined, strokeRect: () => undefined, createLinearGradient: () => ({ addColorStop: () => undefined }),
    measureText(text: string) { return { width: text.length * size(this.font) }; },
    fillText(text: string, x: number, y: number) {
      const [width, height] = [text.length * size(this.font), size(this.font)];
      words.push({ text, box: { x: x - width / 2, y: y - height / 2, width, height } });
    },
    drawImage: (_image: unknown, x: number, y: number, width: number, height: number) => void images.push({ x, y, width, height }),
  };
  return { painter: painter as unknown as Painter, words, images };
}

const inside = ({ x, y, width, height }: Box): boolean => x >= 40 && y >= 40 && x + width <= POSTER.width - 40 && y + height <= POSTER.height - 40;
const apart = (a: Box, b: Box): boolean => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

describe('the poster of a piece', () => {
  const content = { title: '把问题带来，把办法带走，把同志们的期盼放在心上', lines: Array.from({ length: 6 }, () => '问一遍不如办一遍，办一遍不如办成一遍'), from: '外国语学院第一学生党支部' };

  it('keeps title, lines, branch and code inside its frame, none on another', () => {
    const { painter, words, images } = canvas();
    paintPoster(painter, content, { image: {} as CanvasImageSource, says: '扫码查看' });
    expect(words.map(({ text }) => text)).toEqual([content.title, ...content.lines, content.from, '扫码查看']);
    const boxes = [...words.map(({ box }) => box), ...images];
    expect(boxes).toHaveLength(10);
    expect(boxes.filter((box) => !inside(box))).toEqual([]);
    expect(boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => !apart(one, other)))).toEqual([]);
  });

  it('says nothing of a code that is not there', () => {
    const { painter, words, images } = canvas();
    paintPoster(painter, content);
    expect([words.some(({ text }) => text.includes('扫码')), images]).toEqual([false, []]);
  });
});
