import { describe, expect, it } from '@jest/globals';
import { insertLines, looksFormatted, markLine, wrapWords } from './text-marks';

const at = (from: number, to = from) => ({ from, to });

describe('marks put in by a tap', () => {
  it('make the line of the cursor a heading, another kind, and plain again', () => {
    expect(markLine('一\n二\n三', at(2), '# ')).toBe('一\n# 二\n三');
    expect(markLine('一\n# 二\n三', at(4), '> ')).toBe('一\n> 二\n三');
    expect(markLine('一\n# 二\n三', at(4), '# ')).toBe('一\n二\n三');
    expect(markLine('', at(0), '- ')).toBe('- ');
    expect(markLine('一\n', at(2), '- ')).toBe('一\n- ');
  });

  it('stand around marked words, or around a sample', () => {
    expect(wrapWords('把话说开', at(1, 3), ['**', '**'], '粗体')).toBe('把**话说**开');
    expect(wrapWords('把话说开', at(2), ['**', '**'], '粗体')).toBe('把话**粗体**说开');
  });

  it('come as lines of their own after the cursor', () => {
    expect(insertLines('一\n二', at(0), '| 甲 |')).toBe('一\n| 甲 |\n二');
    expect(insertLines('', at(0), '| 甲 |')).toBe('| 甲 |');
    expect(insertLines('一', at(1), '二')).toBe('一\n二');
  });

  it('are offered to be put in order where mark-up was pasted', () => {
    expect(looksFormatted('<p>一</p>')).toBe(true);
    expect(looksFormatted('1 < 2，且 3 > 2')).toBe(false);
  });
});
