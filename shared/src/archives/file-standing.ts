import { requiredOf, type FileOwner, type PaperForm, type PaperKind, type PaperRule } from './paper-kinds.js';
import { HELD_STATES, type PaperState } from './paper.machine.js';

/** A paper as far as the catalogue asks. */
export interface FiledPaper {
  kind: PaperKind;
  form: PaperForm;
  state: PaperState;
}

/** A line of the catalogue with how a file stands to it. */
export interface Requirement {
  rule: PaperRule;
  /** `copy_only`: there is a copy where the original is asked for. */
  standing: 'there' | 'copy_only' | 'lent' | 'in_transit' | 'missing';
}

/** Chinese names. */
export const STANDING_LABELS: Readonly<Record<Requirement['standing'], string>> = { there: '已归档', copy_only: '只有复印件', lent: '借出', in_transit: '移交途中', missing: '缺' };

/** Whether a paper is what a line asks for: a copy never stands for an original. */
const answers = (rule: PaperRule, paper: FiledPaper): boolean => paper.kind === rule.kind && HELD_STATES.includes(paper.state) && (rule.form === 'copy' || paper.form === 'original');

function standingOf(rule: PaperRule, papers: readonly FiledPaper[]): Requirement['standing'] {
  const fitting = papers.filter((one) => answers(rule, one)).map((one) => one.state);
  if (fitting.includes('on_file')) return 'there';
  if (fitting.includes('lent')) return 'lent';
  if (fitting.includes('in_transit')) return 'in_transit';
  return papers.some((one) => one.kind === rule.kind && HELD_STATES.includes(one.state)) ? 'copy_only' : 'missing';
}

/** How a person's file stands to every line that holds for them. */
export const fileStanding = (owner: FileOwner, papers: readonly FiledPaper[]): Requirement[] => requiredOf(owner).map((rule) => ({ rule, standing: standingOf(rule, papers) }));

/** Whether a line is not answered. */
export const isGap = ({ standing }: Requirement): boolean => standing === 'missing' || standing === 'copy_only';

/** The lines a set of papers answers, as bits; what is asked and not among them is missing. */
export const heldBits = (rules: readonly PaperRule[], papers: readonly FiledPaper[]): number =>
  rules.reduce((bits, rule) => (papers.some((one) => answers(rule, one)) ? bits | (1 << rule.bit) : bits), 0);
