import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { machineFaults, type CalendarDay, type PartialDay } from '../kernel/index.js';
import type { Stage } from '../members/index.js';
import { CONSULTABLE_KINDS, consultableUntil, consultationMachine, nextConsultation, shows } from './consultation.js';
import { checkDueOn, checkedState, keeperPath, travels } from './custody.js';
import { fileStanding, heldBits, isGap, type FiledPaper } from './file-standing.js';
import { PAPER_CATALOGUE, PAPER_FORMS, PAPER_KINDS, paperName, requiredOf, stagesOf, type PaperKind } from './paper-kinds.js';
import { asksReason, movedPaper, nextPaper, PAPER_STATES, PAPER_STEPS, paperMachine, type PaperState, type PaperStep } from './paper.machine.js';

const STAGES: readonly Stage[] = ['applicant', 'activist', 'development_target', 'probationary', 'probation_extended', 'full'];
const kindsOf = (stage: Stage, joinDate: string | null = null): PaperKind[] => requiredOf({ stage, joinDate: joinDate as PartialDay | null }).map((one) => one.kind);
const paper = (kind: PaperKind, state: PaperState = 'on_file', form: FiledPaper['form'] = 'original'): FiledPaper => ({ kind, form, state });

describe('the catalogue', () => {
  it('asks for more at every stage and never for less', () => {
    expect(kindsOf('applicant')).toEqual(['application', 'application_talk']);
    expect(kindsOf('activist').slice(2)).toEqual(['recommendation', 'activist_record']);
    expect(kindsOf('development_target').slice(4)).toEqual(['political_review', 'training_certificate']);
    expect(kindsOf('probationary').slice(6)).toEqual(['admission_form']);
    expect(kindsOf('full').slice(7)).toEqual(['probation_record', 'conversion_application']);
    STAGES.forEach((stage, at) => expect(STAGES.slice(at).every((later) => kindsOf(stage).every((kind) => kindsOf(later).includes(kind)))).toBe(true));
  });

  it('asks of whoever joined before the regulation of 2014 only what was asked then', () => {
    expect(kindsOf('full', '2014-05-27')).toEqual(['application', 'activist_record', 'political_review', 'admission_form', 'probation_record', 'conversion_application']);
    expect(kindsOf('full', '2014-05-28')).toHaveLength(9);
    // Where nobody can tell, the smaller list holds.
    expect([kindsOf('full', '2014').length, kindsOf('full', '2014-05').length, kindsOf('full', '2014-06').length]).toEqual([6, 6, 9]);
  });

  it('has a line for every kind, each with a bit of its own', () => {
    expect(new Set(PAPER_CATALOGUE.map((one) => one.kind))).toEqual(new Set(PAPER_KINDS));
    expect(new Set(PAPER_CATALOGUE.map((one) => one.bit)).size).toBe(PAPER_CATALOGUE.length);
    expect(PAPER_KINDS.map(paperName)).not.toContain(undefined);
    expect(stagesOf(PAPER_CATALOGUE.at(-1) ?? PAPER_CATALOGUE[0]!)).toEqual([]);
  });
});

describe('what is missing', () => {
  const owner = { stage: 'probationary' as const, joinDate: '2026-06-30' as PartialDay };
  const standing = (papers: FiledPaper[]): Record<string, string> => Object.fromEntries(fileStanding(owner, papers).map((one) => [one.rule.kind, one.standing]));

  it('is told apart from lent, on its way and only a copy', () => {
    expect(standing([
      paper('application'), paper('application_talk', 'lent'), paper('recommendation', 'in_transit'), paper('activist_record', 'on_file', 'copy'), paper('political_review', 'missing'),
      paper('training_certificate', 'on_file', 'copy'), paper('admission_form', 'voided'),
    ])).toEqual({
      application: 'there', application_talk: 'lent', recommendation: 'in_transit', activist_record: 'copy_only', political_review: 'missing', training_certificate: 'there', admission_form: 'missing',
    });
  });

  it('counts the best of several papers of a kind', () => {
    expect(standing([paper('application', 'lost'), paper('application', 'lent'), paper('application')]).application).toBe('there');
  });

  it('agrees with the bits the lists count by, for random files', () => {
    const file = fc.array(fc.record({ kind: fc.constantFrom(...PAPER_KINDS), form: fc.constantFrom(...PAPER_FORMS), state: fc.constantFrom(...PAPER_STATES) }), { maxLength: 14 });
    fc.assert(fc.property(file, fc.constantFrom(...STAGES), fc.constantFrom(null, '1999', '2014-05-28', '2020-06-30'), (papers, stage, joined) => {
      const person = { stage, joinDate: joined as PartialDay | null };
      const bits = heldBits(PAPER_CATALOGUE, papers);
      expect(fileStanding(person, papers).filter(isGap).map((one) => one.rule.bit)).toEqual(requiredOf(person).filter((rule) => (bits & (1 << rule.bit)) === 0).map((rule) => rule.bit));
    }));
  });
});

describe('a paper', () => {
  it('goes by one sound table', () => {
    expect(machineFaults(paperMachine)).toEqual([]);
    expect(PAPER_STEPS.filter(asksReason)).toEqual(['miss', 'write_off', 'void']);
  });

  const facts = (state: PaperState, more: object = {}) => ({ state, verified: false, putBySelf: false, ...more });

  it.each<[PaperState, PaperStep, PaperState]>([
    ['on_file', 'verify', 'on_file'], ['on_file', 'lend', 'lent'], ['lent', 'return', 'on_file'], ['on_file', 'miss', 'missing'], ['lent', 'miss', 'missing'], ['missing', 'find', 'on_file'],
    ['missing', 'write_off', 'lost'], ['on_file', 'void', 'voided'], ['given_away', 'come_back', 'on_file'],
  ])('%s, %s: %s; and every other pair is refused', (state, step, to) => {
    expect(nextPaper(facts(state), step, '原因')).toEqual({ ok: true, value: to });
    const allowed = paperMachine.table.filter((row) => row.from === state && row.by === 'keeper').map((row) => row.action);
    for (const other of PAPER_STEPS.filter((one) => !allowed.includes(one))) expect(nextPaper(facts(state), other, '原因')).toEqual({ ok: false, error: 'not_allowed' });
  });

  it('is verified by a second person, once, and goes missing only with a reason', () => {
    expect(nextPaper(facts('on_file', { putBySelf: true }), 'verify')).toEqual({ ok: false, error: 'second_person' });
    expect(nextPaper(facts('on_file', { verified: true }), 'verify')).toEqual({ ok: false, error: 'verified_already' });
    expect(nextPaper(facts('on_file'), 'miss', '  ')).toEqual({ ok: false, error: 'reason_missing' });
  });

  it('goes along when the file goes, unless it is missing already', () => {
    expect(PAPER_STATES.map((state) => movedPaper(state, 'hand_over'))).toEqual(['in_transit', 'in_transit', 'in_transit', null, null, null, null]);
    expect([movedPaper('in_transit', 'arrive'), movedPaper('in_transit', 'not_arrive'), movedPaper('on_file', 'arrive')]).toEqual(['on_file', 'missing', null]);
  });
});

describe('custody', () => {
  it('stays with a committee above both branches and goes along otherwise', () => {
    expect([travels('/s/d/', '/s/d/b2/'), travels('/s/', '/s/e/b9/'), travels('/s/d/', '/s/e/b9/'), travels('/s/d/b1/', '/s/d/b2/')]).toEqual([false, false, true, true]);
  });

  it('is looked after by the branch once the custodian keeps nothing for it', () => {
    expect([keeperPath(null, '/s/d/b1/'), keeperPath('/s/d/', '/s/d/b1/'), keeperPath('/s/e/b9/', '/s/d/b1/')]).toEqual(['/s/d/b1/', '/s/d/', '/s/d/b1/']);
  });

  it('is checked within fifteen days', () => {
    expect([checkDueOn('2026-11-24' as CalendarDay), checkedState(0), checkedState(1)]).toEqual(['2026-12-09', 'agreed', 'differing']);
  });
});

describe('a request to see own papers', () => {
  it('is decided once, and a no says why', () => {
    expect(machineFaults(consultationMachine)).toEqual([]);
    expect([nextConsultation('submitted', 'approve'), nextConsultation('submitted', 'reject', '用途不明'), nextConsultation('submitted', 'withdraw')].map((one) => one.ok && one.value)).toEqual(['approved', 'rejected', 'withdrawn']);
    expect([nextConsultation('submitted', 'reject', ' '), nextConsultation('approved', 'reject', '原因'), nextConsultation('withdrawn', 'approve')].map((one) => !one.ok && one.error)).toEqual(['reason_missing', 'not_allowed', 'not_allowed']);
  });

  it('shows what was asked for until its last day, and never what others wrote', () => {
    const until = consultableUntil('2026-11-24' as CalendarDay, 7);
    const yes = { state: 'approved' as const, kinds: ['application', 'political_review'] as PaperKind[], until };
    const on = (day: string, kind: PaperKind): boolean => shows(yes, kind, day as CalendarDay);
    expect([on('2026-11-24', 'application'), on('2026-12-01', 'application'), on('2026-12-02', 'application'), on('2026-11-24', 'thought_report'), on('2026-11-24', 'political_review')]).toEqual([true, true, false, false, false]);
    expect(shows({ ...yes, state: 'submitted' }, 'application', '2026-11-24' as CalendarDay)).toBe(false);
    expect(CONSULTABLE_KINDS).toEqual(['application', 'thought_report', 'training_certificate', 'conversion_application']);
  });
});
