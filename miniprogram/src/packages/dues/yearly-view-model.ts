import { netReceipts, usedFen, type AccountUse, type RemittanceDue, type RemittanceStanding, type YearAccount, type YearAccountRow, type YearFigures } from '@party/shared/dues';
import type { Tone } from '@/components/marks';
import { dateText, moneyText } from '@/lib/format';
import { thisMonth } from './view-model';
import { yearly } from './yearly-copy';

/** The running year in China. */
export const thisYear = (now = Date.now()): number => Number(thisMonth(now).slice(0, 4));

/** How handing up is marked. */
export const REMITTANCE_TONES: Readonly<Record<RemittanceStanding, Tone>> = { nothing: 'neutral', open: 'warn', waiting: 'info', overdue: 'danger', settled: 'ok' };

/** 50 → 5%, 333 → 33.3%. */
export const percentText = (permille: number): string => `${permille / 10}%`;

/** Per cent that somebody typed as thousandths; null while it is none. */
export function permilleOf(text: string): number | null {
  const found = /^(\d{1,3})(?:\.(\d))?$/.exec(text.trim());
  const permille = found ? Number(found[1]) * 10 + Number(found[2] ?? 0) : 1001;
  return permille <= 1000 ? permille : null;
}

/** What is still to be handed up, in fen. */
export const openFen = ({ dueFen, remittedFen, waitingFen }: RemittanceDue): number => Math.max(0, dueFen - remittedFen - waitingFen);

type Fact = { term: string; value: string };

/** What is to be handed up, line by line; what is nothing and need not be said is left out. */
export function remittanceFacts({ receiptsFen, centralFen, permille, dueFen, remittedFen, waitingFen, dueOn }: RemittanceDue): Fact[] {
  const { terms } = yearly.remittance;
  return [
    { term: terms.receipts, value: moneyText(receiptsFen) }, ...(centralFen > 0 ? [{ term: terms.central, value: moneyText(centralFen) }] : []), { term: terms.share, value: percentText(permille) },
    { term: terms.due, value: moneyText(dueFen) }, { term: terms.remitted, value: moneyText(remittedFen) }, ...(waitingFen > 0 ? [{ term: terms.waiting, value: moneyText(waitingFen) }] : []),
    { term: terms.dueOn, value: dateText(dueOn) },
  ];
}

/** A year as its account shows it. */
export function figureFacts(figures: YearFigures, uses: readonly AccountUse[] | null): Fact[] {
  const words = yearly.figures;
  const some = (term: string, fen: number): Fact[] => (fen > 0 ? [{ term, value: moneyText(fen) }] : []);
  return [
    { term: words.people, value: words.person(figures.people) }, { term: words.charged, value: moneyText(figures.chargedFen) }, ...some(words.waived, figures.waivedFen),
    { term: words.collected, value: moneyText(figures.collectedFen) }, ...some(words.voluntary, figures.voluntaryFen), ...some(words.central, figures.centralFen), ...some(words.refunded, figures.refundedFen),
    { term: words.net, value: moneyText(netReceipts(figures)) }, { term: words.remitted, value: moneyText(figures.remittedFen) }, ...(uses === null ? [] : [{ term: words.used, value: moneyText(usedFen(uses)) }]),
  ];
}

/** How the account of a year is marked. */
export function accountMark({ published, drafted }: YearAccountRow): { tone: Tone; text: string } {
  if (drafted) return { tone: 'info', text: yearly.list.drafted };
  return published === null ? { tone: 'warn', text: yearly.list.unpublished } : { tone: 'ok', text: yearly.list.published(published) };
}

/** Uses of an account for its list. */
export const useFacts = ({ uses }: Pick<YearAccount, 'uses'>): Fact[] => uses.map(({ purpose, fen }) => ({ term: purpose, value: moneyText(fen) }));
