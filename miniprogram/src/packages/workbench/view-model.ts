import {
  APPROVAL_KINDS, type ApprovalChoice, type ApprovalDecision, type ApprovalItem, type ApprovalLine, type ApprovalProblem, type ApprovalResult,
} from '@party/shared/workbench';
import { copy } from './copy';

/** Names an item among all kinds. */
export const idOf = ({ kind, key }: Pick<ApprovalItem, 'kind' | 'key'>): string => `${kind}:${key}`;

/** What a decision is about: the item and the version that was on the screen. */
export const choiceOf = ({ kind, key, version }: ApprovalItem): ApprovalChoice => ({ kind, key, version });

/** How long an item has waited. */
export const waitingText = ({ waitingDays }: ApprovalItem): string => (waitingDays === 0 ? copy.today : copy.waited(waitingDays));

/** A line in one sentence: «籍贯改为湖北武汉», or the fact alone. */
export const lineText = ({ label, from, to }: ApprovalLine): string => `${label}${from === undefined ? '：' : copy.after}${to ?? copy.empty}`;

/** What an item is about, in a few words: the facts themselves, and of changes what they change. */
export const gistOf = ({ lines }: Pick<ApprovalItem, 'lines'>): string => lines.map(({ label, from, to }) => (from === undefined ? (to ?? copy.empty) : label)).join('、');

/** Most names said one after the other. */
const MOST_NAMES = 3;

/** Whose items they are: 张三、李四、王五等 47 项. */
export function namesText(items: readonly ApprovalItem[]): string {
  const shown = items.slice(0, MOST_NAMES).map((item) => item.title).join('、');
  return items.length <= MOST_NAMES ? shown : copy.names(shown, items.length);
}

/** Items this can be decided about right here, and how many need their own page. */
export function decidable(items: readonly ApprovalItem[], decision: ApprovalDecision): { items: ApprovalItem[]; leftOut: number } {
  const fit = items.filter((item) => item.decisions.includes(decision));
  return { items: fit, leftOut: items.length - fit.length };
}

const kindsOf = (items: readonly ApprovalItem[]) => [...new Set(items.map((item) => item.kind))].map((kind) => APPROVAL_KINDS[kind]);

/** What the decision brings about, once for each kind among the items. */
export const effectsOf = (items: readonly ApprovalItem[], decision: ApprovalDecision): string[] => [...new Set(kindsOf(items).map(({ effects }) => effects[decision]))];

/** Sentences a reason can begin with. */
export const reasonsFor = (items: readonly ApprovalItem[], decision: 'return' | 'reject'): string[] => [...new Set(kindsOf(items).flatMap(({ reasons }) => [...reasons[decision]]))];

/** An item that was not decided, and why. */
export interface Failure {
  item: ApprovalItem;
  problem: ApprovalProblem;
  /** The service could not; the same decision may well go through now. Otherwise the item must be looked at first. */
  worthRetry: boolean;
}

/** What was not done, in the order in which it was asked for. */
export function failuresOf(results: readonly ApprovalResult[], items: readonly ApprovalItem[]): Failure[] {
  const byId = new Map(items.map((item) => [idOf(item), item]));
  return results.flatMap((result) => {
    const item = byId.get(idOf(result));
    return item && result.problem ? [{ item, problem: result.problem, worthRetry: result.problem.code.startsWith('service.') }] : [];
  });
}
