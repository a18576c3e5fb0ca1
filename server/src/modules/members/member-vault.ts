import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import { phoneTail, type MemberValues } from '@party/shared/members';
import { BlindIndex } from '../../platform/crypto/blind-index.js';
import { FieldCipher } from '../../platform/crypto/field-cipher.js';
import { PLAIN_COLUMNS, PLAIN_FIELDS, type ColumnValues, type PlainField } from './member-columns.js';
import type { Member } from './member.entity.js';
import type { PlainValues } from './members.types.js';

const SEALED = { idNumber: 'id_number_sealed', phone: 'phone_sealed', address: 'address_sealed' } as const;
type SealedField = keyof typeof SEALED;

const STAND_IN = { table: 'member', column: SEALED.idNumber, row: '0'.repeat(26) };

/** Slots that the last four digits of a phone are spread over: so many people may share them. */
export const TAIL_SLOTS = 512;

/** Sealed parts of a row, as the columns hold them. */
export type SealedParts = Pick<Member, 'id' | 'idNumberSealed' | 'phoneSealed' | 'addressSealed'>;

/** Seals and opens the sensitive values of roster rows and makes what they are found by. */
@Injectable()
export class MemberVault {
  private standIn: string | undefined;

  constructor(
    private readonly cipher: FieldCipher,
    private readonly blind: BlindIndex,
  ) {}

  /** Columns for the given fields of a row; those of a phone's last digits are {@link tailIndex}'s business. */
  columnsOf(id: Id, values: Partial<MemberValues>): ColumnValues {
    const columns: ColumnValues = {};
    for (const field of PLAIN_FIELDS) if (values[field] !== undefined) columns[PLAIN_COLUMNS[field]] = values[field];
    for (const field of Object.keys(SEALED) as SealedField[]) {
      const value = values[field];
      if (value !== undefined) columns[SEALED[field]] = value === null ? null : this.cipher.seal(value, this.place(field, id));
    }
    if (values.idNumber !== undefined) columns['id_number_index'] = values.idNumber === null ? null : this.idNumberIndex(values.idNumber);
    if (values.phone !== undefined) columns['phone_index'] = values.phone === null ? null : this.phoneIndex(values.phone);
    return columns;
  }

  /** What of a row is readable as it stands. */
  plainValuesOf(row: Pick<Member, PlainField>): PlainValues {
    return Object.fromEntries(PLAIN_FIELDS.map((field) => [field, row[field]])) as unknown as PlainValues;
  }

  /** Every value of a row. */
  valuesOf(row: Member): MemberValues {
    return { ...this.plainValuesOf(row), idNumber: this.open('idNumber', row), phone: this.open('phone', row), address: this.open('address', row) };
  }

  /** One sensitive value of a row. */
  open(field: SealedField, row: SealedParts): string | null {
    const sealed = row[`${field}Sealed`];
    return sealed === null ? null : this.cipher.open(sealed, this.place(field, row.id));
  }

  /** Open a value that is nobody's: a search that finds nobody does the same work as one that finds somebody. */
  openStandIn(): string {
    this.standIn ??= this.cipher.seal('#'.repeat(18), STAND_IN);
    return this.cipher.open(this.standIn, STAND_IN);
  }

  idNumberIndex(idNumber: string): string {
    return this.blind.of('member.id_number', idNumber);
  }

  phoneIndex(phone: string): string {
    return this.blind.of('member.phone', phone);
  }

  /** Index of a phone's last four digits in one slot. Each slot is taken once, so no two rows are ever equal. */
  tailIndex(phoneOrTail: string, slot: number): string {
    return this.blind.of('member.phone_tail', `${phoneTail(phoneOrTail)}:${slot}`);
  }

  /** Every index that four digits can stand under. */
  tailIndexes(tail: string): string[] {
    return Array.from({ length: TAIL_SLOTS }, (_, slot) => this.tailIndex(tail, slot));
  }

  /** Seal values of before, kept in the history row `eventId`. */
  sealBefore(eventId: Id, before: Partial<MemberValues>): string {
    return this.cipher.seal(JSON.stringify(before), { table: 'member_event', column: 'before_sealed', row: eventId });
  }

  /** Values of before out of a history row. */
  openBefore(eventId: Id, sealed: string): Partial<MemberValues> {
    return JSON.parse(this.cipher.open(sealed, { table: 'member_event', column: 'before_sealed', row: eventId })) as Partial<MemberValues>;
  }

  private place(field: SealedField, row: Id): { table: string; column: string; row: string } {
    return { table: 'member', column: SEALED[field], row };
  }
}
