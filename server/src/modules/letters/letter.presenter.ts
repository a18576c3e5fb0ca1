import type { CalendarDay, Id } from '@party/shared/kernel';
import { daysLeft, letterNumber, letterStateOn, maskLetter, type LetterContent, type LetterEventView, type LetterLink, type LetterRow, type LetterSheet, type LetterView } from '@party/shared/letters';
import { mayDo, type Actor } from '@party/shared/permissions';
import type { LetterEvent } from './letter-records.entity.js';
import type { Letter } from './letter.entity.js';
import type { PlacedLetter } from './letters.query.js';

/** A letter in the register; the only way out together with {@link presentLetter}. */
export function presentRow(row: Letter, today: CalendarDay): LetterRow {
  const { id, kind, year, serial, memberId, memberName, committeeId, committeeName, addressee, toName, issuedOn, validUntil, printedCopies } = row;
  return {
    id, kind, number: letterNumber(kind, year, serial), state: letterStateOn(row.state, validUntil, today), memberId, memberName, committeeId, committeeName, addressee, toName, issuedOn,
    validUntil, daysLeft: daysLeft(validUntil, today), printedCopies,
  };
}

/** Another letter of the chain, as a link. */
export const linkOf = (row: Letter | null): LetterLink | null => row && { id: row.id, number: letterNumber(row.kind, row.year, row.serial) };

/** Everything around a letter that its view needs. */
export interface LetterSurroundings {
  content: LetterContent;
  events: readonly LetterEvent[];
  names: ReadonlyMap<Id, string>;
  replaces: LetterLink | null;
  replacedBy: LetterLink | null;
  actor: Actor;
  today: CalendarDay;
}

/** A letter with its course; identity number and phone masked. */
export function presentLetter({ row, seat }: PlacedLetter, { content, events, names, replaces, replacedBy, actor, today }: LetterSurroundings): LetterView {
  const shown = presentRow(row, today);
  const officer = mayDo(actor, 'letters.issue', seat);
  const good = shown.state === 'valid';
  return {
    ...shown, version: row.version, content: sheetOf(content), acceptedOn: row.acceptedOn, closedReason: row.closedReason, replaces, replacedBy, events: events.map((event) => eventView(event, names)),
    may: { print: officer, ownCopy: row.memberId === actor.memberId, revoke: officer && row.sourceType === null && (good || shown.state === 'expired') },
  };
}

function sheetOf(content: LetterContent): LetterSheet {
  const { form: _form, code: _code, checkUrl: _checkUrl, ...sheet } = maskLetter(content);
  return sheet;
}

const eventView = ({ action, createdAt, actorMemberId, note }: LetterEvent, names: ReadonlyMap<Id, string>): LetterEventView => ({
  action, at: createdAt.toISOString(), by: actorMemberId === null ? null : (names.get(actorMemberId) ?? ''), note,
});
