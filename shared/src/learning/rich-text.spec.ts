import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LONGEST_BLOCK } from './article-text.js';
import { linesOfRich, richBlocksOfLines } from './rich-lines.js';
import { boundedRich, linkOf, picturesOf, TABLE_LIMITS, type RichBlock } from './rich-text.js';

const PICTURE = '01k0000000000000000000000p';
const LINK = 'https://www.12371.cn/a';

describe('the typed form of an article', () => {
  it('gives headings, marks, quotations, items, tables and pictures', () => {
    const typed = ['# 会前', '带着**一个问题**来，见[党章](https://www.12371.cn/a)。', '> 对事不对人', '- 今天的事今天办', '', '| 谁 | 何时 |', '| --- | --- |', '| 张三 | 周五 |', `![会场](picture:${PICTURE})`];
    expect(richBlocksOfLines(typed.join('\n'))).toEqual([
      { kind: 'heading', text: '会前' },
      { kind: 'text', text: '带着一个问题来，见党章。', runs: [{ text: '带着' }, { text: '一个问题', bold: true }, { text: '来，见' }, { text: '党章', link: LINK }, { text: '。' }] },
      { kind: 'quote', text: '对事不对人' }, { kind: 'item', text: '今天的事今天办' },
      { kind: 'table', text: '谁 何时 张三 周五', rows: [['谁', '何时'], ['张三', '周五']] },
      { kind: 'picture', text: '会场', pictureId: PICTURE },
    ]);
  });

  it('leads nowhere but to hosts of the allow-list, and takes a sign for what it says when it marks nothing', () => {
    expect(richBlocksOfLines('[点我](https://evil.example/a)和[这里](https://xuexi.cn.evil.example)')).toEqual([{ kind: 'text', text: '点我和这里' }]);
    expect(richBlocksOfLines('[点我](javascript:alert(1))')).toEqual([{ kind: 'text', text: '[点我](javascript:alert(1))' }]);
    expect(richBlocksOfLines('2**3 = 8')).toEqual([{ kind: 'text', text: '2**3 = 8' }]);
    expect(richBlocksOfLines('\\# 不是标题\n\\**不加粗\\**')).toEqual([{ kind: 'text', text: '# 不是标题' }, { kind: 'text', text: '**不加粗**' }]);
    expect(linkOf('http://www.12371.cn/a(b)')).toBe('http://www.12371.cn/a%28b%29');
    expect(linkOf('https://evil.example')).toBeNull();
  });

  it('keeps every length: long paragraphs are cut, tables are rectangular and bounded', () => {
    const long = richBlocksOfLines(`开头**${'学'.repeat(LONGEST_BLOCK + 10)}**`);
    expect(long.map((block) => [...block.text].length)).toEqual([LONGEST_BLOCK, 12]);
    expect(long[1]?.runs).toEqual([{ text: '学'.repeat(12), bold: true }]);
    const [table] = richBlocksOfLines(`| ${Array.from({ length: 12 }, (_, at) => at).join(' | ')} |\n| ${'格'.repeat(300)} |`);
    expect(table?.rows?.map((row) => row.length)).toEqual([TABLE_LIMITS.columns, TABLE_LIMITS.columns]);
    expect(table?.rows?.[1]?.[0]?.length).toBe(TABLE_LIMITS.cell);
    expect(picturesOf(richBlocksOfLines(`![](picture:${PICTURE})\n![同一张](picture:${PICTURE})`))).toEqual([PICTURE]);
  });

  const scrap = fc.constantFrom('**', '*', '[', ']', '](', '(', ')', '\\', '|', '| ', ' |', '#', '# ', '> ', '- ', '!', '![', '](picture:', PICTURE, LINK, '[词](https://www.12371.cn/a)', '学', '习 ', ' ', '\n', '---', '\t');
  const typed = fc.array(scrap, { maxLength: 40 }).map((parts) => parts.join(''));
  it('read, written and read again is the same, whatever was typed', () => {
    fc.assert(fc.property(typed, (text) => {
      const blocks = richBlocksOfLines(text);
      expect(richBlocksOfLines(linesOfRich(blocks))).toEqual(blocks);
    }), { numRuns: 3000 });
  });

  const run = fc.record({ text: typed, bold: fc.boolean(), link: fc.option(fc.constant(LINK), { nil: undefined }) }).map(({ text, bold, link }) => ({ text, ...(bold ? { bold } : {}), ...(link === undefined ? {} : { link }) }));
  const block: fc.Arbitrary<RichBlock> = fc.oneof(
    fc.record({ kind: fc.constantFrom('heading' as const, 'text' as const, 'quote' as const, 'item' as const), text: fc.constant(''), runs: fc.array(run, { maxLength: 5 }) }),
    fc.record({ kind: fc.constant('table' as const), text: fc.constant(''), rows: fc.array(fc.array(typed, { maxLength: 4 }), { maxLength: 4 }) }),
    fc.record({ kind: fc.constant('picture' as const), text: typed, pictureId: fc.constant(PICTURE) }),
  );
  it('holds whatever blocks there can be, and bounding them twice changes nothing', () => {
    fc.assert(fc.property(fc.array(block, { maxLength: 5 }), (raw) => {
      const blocks = boundedRich(raw);
      expect(boundedRich(blocks)).toEqual(blocks);
      expect(richBlocksOfLines(linesOfRich(blocks))).toEqual(blocks);
    }), { numRuns: 3000 });
  });
});
