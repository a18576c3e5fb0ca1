import { useState } from 'react';
import { mayDeclare, BASE_REASONS, type AmountLine, type BaseReason, type DeclareBaseRequest, type DuesMonth, type OwnDues, type WageItem } from '@party/shared/dues';
import type { DuesCategory } from '@party/shared/members';
import { baseOfWage, declareKind, fenOf, outlook, slipRows, wageEntries, type DeclareKind } from './view-model';

/** By the lines of a pay slip, or by one amount. */
export type DeclareWay = 'wage' | 'base';

/** What the form holds. Never kept as a draft: it is what somebody earns. */
export interface DeclareForm {
  reason: BaseReason;
  way: DeclareWay;
  slip: Partial<Record<WageItem, string>>;
  amount: string;
}

/** A declaration in the making. */
export interface Declaration {
  kind: DeclareKind;
  /** Reasons that are open now. */
  reasons: BaseReason[];
  form: DeclareForm;
  set(part: Partial<DeclareForm>): void;
  /** What it would come to; null while the form is not filled in. */
  result: { fen: number; lines: AmountLine[] } | null;
  /** How the pay slip adds up. */
  slip: { term: string; value: string }[];
  body: DeclareBaseRequest;
}

const openReasons = ({ bases, category, currentMonth }: OwnDues): BaseReason[] => {
  if (category === null) return [];
  const fitting = bases.filter((one) => one.category === category).map(({ from }) => ({ from: from as DuesMonth }));
  return BASE_REASONS.filter((reason) => mayDeclare(reason, currentMonth as DuesMonth, fitting, category));
};

/** The request a form makes, and the base in it. */
function requestOf({ reason, way, slip, amount }: DeclareForm, months: number): { body: DeclareBaseRequest; fen: number | null } {
  if (way === 'wage') {
    const entries = wageEntries(slip);
    return { body: { reason, wage: entries ?? [] }, fen: baseOfWage(entries) };
  }
  const fen = amount.trim() === '' ? null : fenOf(amount);
  return { body: { reason, baseFen: fen ?? 0, ...(months === 1 ? {} : { months }) }, fen };
}

/** The form of a declaration, reckoned on every key: the amount is known before anything is sent. */
export function useDeclaration(view: OwnDues, category: DuesCategory): Declaration {
  const kind = declareKind(category);
  const reasons = openReasons(view);
  const [form, setForm] = useState<DeclareForm>({ reason: reasons[0] ?? 'year', way: kind === 'wage' ? 'wage' : 'base', slip: {}, amount: '' });
  const months = kind === 'quarter' ? 3 : 1;
  const { body, fen } = requestOf(form, months);
  return { kind, reasons, form, set: (part) => setForm({ ...form, ...part }), body, slip: form.way === 'wage' ? slipRows(wageEntries(form.slip)) : [], result: outlook(view.rule, category, fen === null ? null : { fen, months }) };
}
