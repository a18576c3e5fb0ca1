import type { Standing } from './ranking.js';

/** Monday's message about the week before: the own place, and how much could be made up for. 学习强国 points that count are named apart. */
export function weekWords({ points, place, gap }: Standing, missing: number, imported: number | null = null): { title: string; body: string } {
  const own = points - (imported ?? 0);
  const head = points > 0 ? `上周积分 ${own} 分${imported === null ? '' : `、学习强国 ${imported} 分`}，支部第 ${place} 名` : '上周还没有积分';
  const next = gap === null ? '' : `距上一名还差 ${gap} 分。`;
  const todo = missing === 0 ? '' : `还有 ${missing} 项待完成，见“我差什么”。`;
  return { title: head, body: `${next}${todo}本周可获得的分数见学习积分。` };
}
