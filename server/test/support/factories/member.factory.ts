import { dayOf, type Id, type PartialDay } from '@party/shared/kernel';
import { idNumberCheckDigit, type MemberValues } from '@party/shared/members';
import { MembersApi, type MemberDraft } from '../../../src/modules/members/members.api.js';
import { Transactions } from '../../../src/platform/database/transaction.js';
import type { TestApp } from '../app.js';

let made = 0;

/** A valid identity number of somebody born on 1 January 2000; different for every `serial` below 1000. */
export function idNumberOf(serial: number): string {
  const digits = `11010520000101${String(serial % 1000).padStart(3, '0')}`;
  return digits + idNumberCheckDigit(digits);
}

/** Plausible values of a full member that differ with every call. */
export function memberDraft(organisationId: Id, given: Partial<MemberValues> = {}): MemberDraft {
  made += 1;
  const idNumber = idNumberOf(made);
  return {
    organisationId,
    name: '王建国',
    idNumber,
    schoolNumber: `00${String(20_260_000 + made)}`,
    sex: Number(idNumber[16]) % 2 === 1 ? '1' : '2',
    birthDate: dayOf(2000, 1, 1),
    ethnicity: '01',
    phone: `139${String(10_000_000 + made)}`,
    email: `w${made}@example.edu.cn`,
    memberCategory: 'undergraduate',
    duesCategory: 'student',
    stage: 'full',
    status: 'normal',
    applicationDate: '2018-10' as PartialDay,
    joinDate: dayOf(2020, 6, 30),
    conversionDate: dayOf(2021, 6, 30),
    ...given,
  };
}

/** Put one person on the roster through the room's own door; gives the id. */
export async function buildMember(server: TestApp, organisationId: Id, given: Partial<MemberValues> = {}): Promise<Id> {
  const [id] = await buildMembers(server, [memberDraft(organisationId, given)]);
  if (!id) throw new Error('nobody was put on the roster');
  return id;
}

/** Put people on the roster; gives their ids in order. */
export function buildMembers(server: TestApp, drafts: readonly MemberDraft[]): Promise<Id[]> {
  const api = server.app.get(MembersApi, { strict: false });
  return server.app.get(Transactions).run((tx) => api.insertMany(tx, drafts, { kind: 'created', actorMemberId: null }));
}
