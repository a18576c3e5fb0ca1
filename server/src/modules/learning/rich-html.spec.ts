import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { linesOfRich, richBlocksOfLines, type RichBlock } from '@party/shared/learning';
import { FIRING_PAYLOADS } from '../../../test/support/firing-payloads.js';
import { richBlocks } from './rich-html.js';

const PICTURE = '01k0000000000000000000000p';
const KINDS = ['heading', 'text', 'quote', 'item', 'table', 'picture'];

/** Everything that could act: mark-up in words, a field or kind nobody knows, an address that leads elsewhere. */
function faultsOf(block: RichBlock): string[] {
  const words = [block.text, ...(block.runs ?? []).map((run) => run.text), ...(block.rows ?? []).flat()];
  return [
    ...words.filter((text) => /<\/?[a-z!?]/i.test(text)), ...Object.keys(block).filter((key) => !['kind', 'text', 'runs', 'rows', 'pictureId'].includes(key)), ...(KINDS.includes(block.kind) ? [] : [block.kind]),
    ...(block.runs ?? []).flatMap((run) => (run.link === undefined || /^https:\/\/(www\.)?12371\.cn(\/|$)/.test(run.link) ? [] : [run.link])), ...(block.pictureId === undefined || block.pictureId === PICTURE ? [] : [block.pictureId]),
  ];
}

describe('what was pasted with its format', () => {
  it(`loses everything that acts: ${FIRING_PAYLOADS.length} payloads that fire in a browser leave words at most`, () => {
    expect(FIRING_PAYLOADS.length).toBeGreaterThanOrEqual(100);
    const texts = FIRING_PAYLOADS.flatMap((payload) => [payload, `<p>开头</p>${payload}<p>结尾</p>`, `# 标题\n**粗**${payload}`, `<table><tr><td>${payload}</td></tr></table>`, `<a href="https://www.12371.cn/">${payload}</a>`, `&lt;p&gt;${payload.replace(/</g, '&lt;')}<p>x`]);
    expect(texts.flatMap((text) => richBlocks(text).flatMap(faultsOf))).toEqual([]);
  });

  it('leaves nothing that acts whatever is put together of it', () => {
    const scrap = fc.constantFrom('<', '>', '</', '&lt;', '&amp;', 'script', '<b>', '</b>', '<a href="javascript:x">', '<a href="https://evil.example">', '<td>', '<table>', '</table>', '<li>', 'img src=x', ' onerror=', '"', "'", '<!--', '-->', ' ', '\n', '学习', '<svg', '/>', '**', '[a](https://evil.example)');
    fc.assert(fc.property(fc.array(scrap, { maxLength: 30 }).map((parts) => parts.join('')), (text) => {
      expect(richBlocks(text).flatMap(faultsOf)).toEqual([]);
    }), { numRuns: 1500 });
  });

  it('keeps headings, bold words, lists, quotations, allowed links, tables and own pictures in their order', () => {
    const pasted = `<section style="x"><h2>学习<b>体会</b></h2><p>见<a href="https://www.12371.cn/a?utm_source=x" onclick="x">党章</a>与<a href="https://evil.example">别处</a></p><blockquote><p>引文</p></blockquote>
      <ol><li><p>其一</p></li><li>其二</li></ol><ul><li>其三</li></ul><table><thead><tr><th>谁</th><th>何时</th></tr></thead><tr><td><p>张三</p></td><td>周五</td></tr></table>
      <figure><img src="picture:${PICTURE}" alt="会场"><img src="https://evil.example/a.png" alt="外面的"></figure>尾<br>行 3 &lt; 5</section>`;
    expect(richBlocks(pasted)).toEqual([
      { kind: 'heading', text: '学习体会', runs: [{ text: '学习' }, { text: '体会', bold: true }] },
      { kind: 'text', text: '见党章与别处', runs: [{ text: '见' }, { text: '党章', link: 'https://www.12371.cn/a?utm_source=x' }, { text: '与别处' }] },
      { kind: 'quote', text: '引文' }, { kind: 'item', text: '1. 其一' }, { kind: 'item', text: '2. 其二' }, { kind: 'item', text: '其三' },
      { kind: 'table', text: '谁 何时 张三 周五', rows: [['谁', '何时'], ['张三', '周五']] },
      { kind: 'picture', text: '会场', pictureId: PICTURE }, { kind: 'text', text: '尾' }, { kind: 'text', text: '行 3 < 5' },
    ]);
    expect(richBlocks('1 < 2，且 3 > 2')).toEqual([{ kind: 'text', text: '1 < 2，且 3 > 2' }]);
  });

  it('is the same when it is changed as lines', () => {
    for (const payload of FIRING_PAYLOADS) {
      const blocks = richBlocks(`<h1>${payload}</h1><table><tr><td>甲|乙</td></tr></table><p><b>*重点*</b>[1](注)</p>`);
      expect(richBlocksOfLines(linesOfRich(blocks))).toEqual(blocks);
    }
  });
});
