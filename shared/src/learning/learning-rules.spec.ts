import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machineFaults } from '../kernel/index.js';
import { blocksOfLines, lettersOf, linesOfBlocks, LONGEST_BLOCK } from './article-text.js';
import { hostAllowed, readAddress } from './canonical-url.js';
import { cellText, isComplete, leastSeconds, minutesOf, openPercent, trackingOf } from './completion.js';
import { FASTEST, SLACK, takeBeat, type BeatReport, type BeatState } from './heartbeat.js';
import { audiencesOf, commonAudiences, stagesOf } from './resource-words.js';
import { missingPart, openActions, RESOURCE_ACTIONS, resourceMachine, stepBy } from './resource.machine.js';
import { queryTokens, searchTokens } from './search-tokens.js';
import { clipSpans, coveredPercent, newLength, spanLength, unionSpans, type Span } from './spans.js';

const spans = fc.array(fc.tuple(fc.nat(500), fc.nat(80)).map(([from, length]): Span => [from, from + length]), { maxLength: 30 });
const numbers = (set: readonly Span[]): number[] => [...new Set(set.flatMap(([from, to]) => Array.from({ length: to - from }, (_, at) => from + at)))].sort((a, b) => a - b);

describe('spans', () => {
  it('hold exactly the numbers that were put in, in order and apart', () => {
    fc.assert(fc.property(spans, (set) => {
      const merged = unionSpans(set);
      expect(numbers(merged)).toEqual(numbers(set));
      expect(spanLength(set)).toBe(numbers(set).length);
      merged.forEach(([from, to], at) => expect(from < to && (at === 0 || (merged[at - 1]?.[1] ?? 0) < from)).toBe(true));
    }));
  });

  it('are the same whatever the order and however often', () => {
    fc.assert(fc.property(spans, spans, (a, b) => {
      expect(unionSpans([...a, ...b])).toEqual(unionSpans([...b, ...a, ...b]));
      expect(newLength([...a, ...b], b[0] ?? [0, 0])).toBe(0);
    }));
  });

  it('cover a whole between nothing and all of it', () => {
    fc.assert(fc.property(spans, fc.integer({ min: 1, max: 400 }), (set, end) => {
      expect(spanLength(clipSpans(set, end))).toBe(numbers(set).filter((one) => one < end).length);
      expect(coveredPercent(set, end) === 100).toBe(numbers(set).filter((one) => one < end).length === end);
    }));
  });
});

/** Follow a session; gives what was seen and the seconds of it. */
function follow(kind: 'play' | 'read', size: number, reports: readonly BeatReport[]): { seen: Span[]; seconds: number; verdicts: string[] } {
  let state: BeatState | null = null;
  const [seen, during, verdicts]: [Span[], Span[], string[]] = [[], [], []];
  for (const report of reports) {
    const outcome = takeBeat(kind, size, state, report);
    state = outcome.state;
    verdicts.push(outcome.verdict);
    if (outcome.seen) seen.push(outcome.seen);
    if (outcome.during) during.push(outcome.during);
  }
  return { seen: unionSpans(seen), seconds: spanLength(during), verdicts };
}

const beats = (...pairs: [number, number][]): BeatReport[] => pairs.map(([elapsed, position]) => ({ elapsed, position }));

describe('beats', () => {
  it('of a film that runs count second for second, and at double speed what was seen in half the time', () => {
    expect(follow('play', 60, beats([0, 0], [5, 5], [10, 10]))).toEqual({ seen: [[0, 10]], seconds: 10, verdicts: ['counted', 'counted', 'counted'] });
    expect(follow('play', 60, beats([0, 0], [5, 10], [10, 20]))).toMatchObject({ seen: [[0, 20]], seconds: 10 });
    expect(follow('play', 60, beats([0, 0], [10, 4]))).toMatchObject({ seen: [[0, 4]], seconds: 4 });
  });

  it('give nothing for jumps, going back, standing still, silences and beats out of order', () => {
    expect(follow('play', 600, beats([0, 0], [5, 300], [10, 305]))).toMatchObject({ seen: [[300, 305]], seconds: 5, verdicts: ['counted', 'jump', 'counted'] });
    expect(follow('play', 600, beats([0, 100], [5, 50], [10, 55]))).toMatchObject({ seen: [[50, 55]] });
    expect(follow('play', 600, beats([0, 0], [5, 0], [10, 0]))).toEqual({ seen: [], seconds: 0, verdicts: ['counted', 'still', 'still'] });
    expect(follow('play', 600, beats([0, 0], [100, 100]))).toMatchObject({ seen: [], seconds: 0, verdicts: ['counted', 'gap'] });
    expect(follow('play', 600, beats([0, 0], [10, 10], [5, 5]))).toMatchObject({ seen: [[0, 10]], verdicts: ['counted', 'counted', 'late'] });
  });

  it('of a text count paragraphs that were passed at a human pace, until nobody moves any more', () => {
    expect(follow('read', 10, beats([0, 0], [5, 2], [10, 4]))).toMatchObject({ seen: [[0, 5]], seconds: 10 });
    expect(follow('read', 100, beats([0, 0], [5, 90]))).toMatchObject({ seen: [], verdicts: ['counted', 'jump'] });
    const asleep = Array.from({ length: 80 }, (_, at): [number, number] => [at * 5, 3]);
    expect(follow('read', 10, beats(...asleep)).seconds).toBe(180);
    expect(follow('read', 3, beats([0, 99], [5, 99]))).toMatchObject({ seen: [[2, 3]] });
  });

  it('never count more seconds than went by, nor anything outside the piece, whatever a device sends', () => {
    const report = fc.record({ elapsed: fc.integer({ min: -50, max: 3000 }), position: fc.integer({ min: -50, max: 4000 }) });
    fc.assert(fc.property(fc.constantFrom('play' as const, 'read' as const), fc.integer({ min: 1, max: 900 }), fc.array(report, { maxLength: 60 }), (kind, size, reports) => {
      const { seen, seconds } = follow(kind, size, reports);
      expect(seconds).toBeLessThanOrEqual(Math.max(0, ...reports.map((one) => one.elapsed)));
      expect(seen.every(([from, to]) => from >= 0 && to <= size)).toBe(true);
      // One slack for a whole run, however many beats it is cut into.
      expect(kind === 'read' || spanLength(seen) <= Math.max(0, ...reports.map((one) => one.elapsed)) * FASTEST + SLACK).toBe(true);
    }));
  });

  it('do not count four times the speed for learning, whichever second a device picks for its beats', () => {
    for (const every of [1, 2, 5, 7]) {
      const fast = Array.from({ length: Math.floor(225 / every) + 1 }, (_, at): [number, number] => [at * every, at * every * 4]);
      expect([every, coveredPercent(follow('play', 900, beats(...fast)).seen, 900) <= 51]).toEqual([every, true]);
    }
  });

  it('of an honest player count whole, at any speed up to the fastest and with whatever rounding', () => {
    const honest = fc.record({ speed: fc.double({ min: 0.5, max: FASTEST, noNaN: true }), offset: fc.double({ min: 0, max: 0.99, noNaN: true }), every: fc.array(fc.double({ min: 4.5, max: 6, noNaN: true }), { minLength: 2, maxLength: 60 }) });
    fc.assert(fc.property(honest, ({ speed, offset, every }) => {
      let time = 0;
      const reports = every.map((step): BeatReport => {
        time += step;
        return { elapsed: Math.floor(time), position: Math.floor(time * speed + offset) };
      });
      const { verdicts, seen } = follow('play', 10_000, reports);
      expect(verdicts.filter((one) => one === 'jump')).toEqual([]);
      expect(spanLength(seen)).toBe((reports.at(-1)?.position ?? 0) - (reports[0]?.position ?? 0));
    }));
  });
});

describe('completion', () => {
  it('asks nine tenths of a film; of a text the least time as well; of what is confirmed nothing here', () => {
    const film = { tracking: 'play' as const, size: 100, letters: 0, seen: [[0, 90]] as Span[], seconds: 90 };
    expect([isComplete(film), isComplete({ ...film, seen: [[0, 89]] })]).toEqual([true, false]);
    const text = { tracking: 'read' as const, size: 10, letters: 600, seen: [[0, 9]] as Span[], seconds: 60 };
    expect([isComplete(text), isComplete({ ...text, seconds: 59 }), isComplete({ ...text, tracking: 'confirm' })]).toEqual([true, false, false]);
    expect([0, 600, 1_000_000].map((letters) => leastSeconds({ tracking: 'read', size: 10, letters }))).toEqual([10, 60, 1800]);
    expect(leastSeconds({ tracking: 'confirm', size: 1, letters: 600 })).toBe(0);
  });

  it('of a film asks for the time of the fastest playing as well: what ran beside another film has no time of its own', () => {
    const film = { tracking: 'play' as const, size: 100, letters: 0, seen: [[0, 100]] as Span[], seconds: 45 };
    expect([leastSeconds(film), isComplete(film), isComplete({ ...film, seconds: 44 }), openPercent(film.seen, 100)]).toEqual([45, true, false, 99]);
  });

  it('follows films, sound and texts of our own', () => {
    expect((['article', 'document', 'video', 'audio', 'link', 'poster'] as const).map(trackingOf)).toEqual(['read', 'confirm', 'play', 'play', 'confirm', 'confirm']);
    expect([0, 1, 59, 60, 150].map(minutesOf)).toEqual([0, 1, 1, 1, 2]);
    expect([null, 0, 99, 100].map((one) => cellText(one))).toEqual(['未学', '0%', '99%', '完成']);
    expect([cellText(null, false), cellText(100, false)]).toEqual(['不适用', '完成']);
  });
});

describe('a piece', () => {
  it('goes through states without dead ends, each action belonging to one side', () => {
    expect(machineFaults(resourceMachine)).toEqual([]);
    expect(RESOURCE_ACTIONS.map(stepBy)).toEqual(['author', 'author', 'reviewer', 'reviewer', 'reviewer', 'reviewer']);
    expect([openActions('review', 'author'), openActions('review', 'reviewer'), openActions('draft', 'reviewer')]).toEqual([['withdraw'], ['publish', 'return'], []]);
    expect([audiencesOf('applicant'), audiencesOf('probationary')]).toEqual([['everybody', 'applicants'], ['everybody', 'members']]);
    expect([commonAudiences(['activist']), commonAudiences(['full', 'probation_extended']), commonAudiences(['full', 'applicant']), commonAudiences([])]).toEqual([['everybody', 'applicants'], ['everybody', 'members'], ['everybody'], ['everybody', 'members', 'applicants']]);
    expect([...stagesOf('members'), ...stagesOf('applicants')].sort()).toEqual([...stagesOf('everybody')].sort());
  });

  it('is offered whole', () => {
    const base = { url: null, paragraphs: 0, hasFile: false, seconds: null, timed: false };
    const fault = (form: string, more: object = {}): string | undefined => missingPart({ ...base, form, ...more })?.field;
    expect([fault('live', { url: 'https://a.edu.cn' }), fault('live', { url: 'https://a.edu.cn', timed: true })]).toEqual(['liveOn', undefined]);
    expect(['article', 'poster', 'document', 'link', 'video'].map((form) => fault(form))).toEqual(['text', 'text', 'file', 'url', 'url']);
    expect([fault('video', { url: 'https://a.edu.cn' }), fault('audio', { url: 'x', seconds: 5 }), fault('document', { hasFile: true }), fault('article', { paragraphs: 1 })]).toEqual(['seconds', undefined, undefined, undefined]);
  });
});

describe('addresses', () => {
  const same = (text: string): string => {
    const result = readAddress('link', text);
    return result.ok ? result.value.canonical : result.error;
  };
  const opened = (text: string, form: 'link' | 'video' = 'link'): string => {
    const result = readAddress(form, text);
    return result.ok ? result.value.address : result.error;
  };
  it('have one spelling', () => {
    expect(same('HTTP://WWW.Xuexi.CN:80/lgpage/detail/?id=3&utm_source=x&from=timeline#top')).toBe('https://www.xuexi.cn/lgpage/detail?id=3');
    expect(same('https://mp.weixin.qq.com/s?__biz=Mz==&mid=2&idx=1&sn=abc&chksm=9&scene=21')).toBe('https://mp.weixin.qq.com/s?__biz=Mz==&idx=1&mid=2&sn=abc');
    expect(same('https://mp.weixin.qq.com/s/AbC_d?from=groupmessage')).toBe('https://mp.weixin.qq.com/s/AbC_d');
    expect(same('https://news.lnkj.edu.cn/a/?b=2&a=1')).toBe('https://news.lnkj.edu.cn/a?a=1&b=2');
  });
  it('are opened as they were given: what looks like tracking on one site chooses the page on another', () => {
    expect(opened(' HTTP://Lib.LNKJ.edu.cn:80/view?key=12&lang=zh&source=a#p3 ')).toBe('http://lib.lnkj.edu.cn/view?key=12&lang=zh&source=a#p3');
    expect(opened('http://v.cctv.com/a.mp4', 'video')).toBe('https://v.cctv.com/a.mp4');
    expect(same('https://x.edu.cn/view?key=12')).not.toBe(same('https://x.edu.cn/view?key=13'));
    expect(same('https://x.edu.cn/view?version=2&from=library')).toBe('https://x.edu.cn/view?from=library&version=2');
    expect(same('https://x.edu.cn/app#/news/1')).not.toBe(same('https://x.edu.cn/app#/news/2'));
    expect(same('https://x.edu.cn/app#top')).toBe(same('https://x.edu.cn/app'));
  });
  it('of other hosts, other schemes and tricks are refused', () => {
    for (const text of ['javascript:alert(1)', 'data:text/html,x', '//xuexi.cn/a', 'xuexi.cn', 'https://', 'https://xuexi.cn\\@evil.com/', 'https://user@xuexi.cn/', 'https://xuexi.cn/<script>', 'ftp://xuexi.cn/a']) {
      expect([text, same(text)]).toEqual([text, 'not_an_address']);
    }
    for (const text of ['https://evil.com/xuexi.cn', 'https://xuexi.cn.evil.com/', 'https://notxuexi.cn/', 'https://xuexi.cn:8443/']) expect([text, same(text)]).toEqual([text, 'host_not_allowed']);
    expect([hostAllowed('video', 'mp.weixin.qq.com'), hostAllowed('video', 'v.cctv.com')]).toEqual([false, true]);
  });
  it('that were brought to it stay as they are', () => {
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['http', 'https'] }), (url) => {
      const once = readAddress('link', url.replace(/\/\/[^/?#]+/, '//www.xuexi.cn'));
      const again = (spelling: 'address' | 'canonical'): unknown => (once.ok ? readAddress('link', once.value[spelling]) : once);
      expect(again('address')).toEqual(once);
      expect(again('canonical')).toMatchObject(once.ok ? { value: { canonical: once.value.canonical } } : once);
    }));
  });
});

describe('words of a search', () => {
  it('are found in every text they stand in, Chinese or not', () => {
    const text = '全面学习、把握、落实党的二十大精神 Party2026 ＡＢＣ';
    const tokens = new Set(searchTokens(text));
    const finds = (q: string): boolean => queryTokens(q).length > 0 && queryTokens(q).every((token) => tokens.has(token));
    for (const q of ['二十大', '党', '落实党的', 'party2026', 'abc', '学习 精神', '把握']) expect([q, finds(q)]).toEqual([q, true]);
    for (const q of ['十九大', '党员', 'part', '！！']) expect([q, finds(q)]).toEqual([q, false]);
  });
  it('find any part of any Chinese text', () => {
    const han = fc.array(fc.constantFrom(...'学习党史新时代理论实践初心使命'), { minLength: 1, maxLength: 40 }).map((letters) => letters.join(''));
    fc.assert(fc.property(han, fc.nat(40), fc.integer({ min: 1, max: 10 }), (text, at, length) => {
      const part = text.slice(at % text.length, (at % text.length) + length);
      const tokens = new Set(searchTokens(text));
      expect(queryTokens(part).every((token) => tokens.has(token))).toBe(true);
    }));
    expect(searchTokens('学'.repeat(50_000))).toHaveLength(2);
    const all = Array.from({ length: 20_000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('');
    expect(searchTokens(`${all}结尾之言`)).toEqual(expect.arrayContaining(queryTokens('结尾之言')));
  });
});

describe('an article', () => {
  it('is typed in lines and read in paragraphs', () => {
    const blocks = blocksOfLines('# 标题\n\n第一段\u202e 文字\n> 引文\n- 一项\n');
    expect(blocks).toEqual([{ kind: 'heading', text: '标题' }, { kind: 'text', text: '第一段 文字' }, { kind: 'quote', text: '引文' }, { kind: 'item', text: '一项' }]);
    expect(blocksOfLines(linesOfBlocks(blocks))).toEqual(blocks);
    expect(lettersOf(blocks)).toBe(11);
    expect(blocksOfLines('长'.repeat(LONGEST_BLOCK + 5)).map((block) => block.text.length)).toEqual([LONGEST_BLOCK, 5]);
  });
});
