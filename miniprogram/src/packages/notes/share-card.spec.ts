import { describe, expect, it } from '@jest/globals';
import type { Painter } from '@/lib/painting';
import { CARD, paintCard, wrapText } from './share-card';

const wide = (text: string): number => [...text].length;

describe('a card', () => {
  it('breaks its text into lines and says where something is left out', () => {
    expect(wrapText(wide, '一二三四五', { width: 3, lines: 2 })).toEqual(['一二三', '四五']);
    expect(wrapText(wide, '一二三四五六七', { width: 3, lines: 2 })).toEqual(['一二三', '四五…']);
    expect(wrapText(wide, '', { width: 3, lines: 2 })).toEqual(['']);
  });

  it('names the author and nobody and nothing else', () => {
    const written: string[] = [];
    const painter = { fillStyle: '', font: '', textAlign: 'left', textBaseline: 'top', fillRect: () => undefined, fillText: (text: string) => void written.push(text), measureText: (text: string) => ({ width: wide(text) * 36 }) };
    paintCard(painter as unknown as Painter, { title: '有感', excerpt: '重读这篇文章', author: '阿依古丽', label: '学习心得' });
    expect(written).toEqual(['学习心得', '有感', '重读这篇文章', '阿依古丽']);
    expect(CARD.height).toBeGreaterThan(CARD.width);
  });
});
