import type { Id, Page } from '@party/shared/kernel';
import type { MemberCount, MemberRow, MembersApi, MemberView } from '@party/shared/members';
import { idNumberOf } from '../factories/member.factory.js';
import type { ListFixture, OwnFixture, PersonFixture, RoomFixtures } from './fixture.js';
import type { Target } from './oracle.js';
import { BRANCHES, STALE } from './places.js';
import type { MatrixWorld, Resident } from './world.js';

/** Somebody as a target of the rules. */
export const targetOf = ({ id, place, group }: Resident): Target => ({ memberId: id, place, group });

/** Everybody on the roster. */
export const everybody = (world: MatrixWorld): Resident[] => [...world.residents, ...world.actors.flatMap((one) => one.self ?? [])];

const rows = (world: MatrixWorld): ReturnType<ListFixture['rows']> => everybody(world).map((one) => ({ id: one.id, target: targetOf(one) }));
const own = (allowed: readonly string[], request: object = {}): OwnFixture => ({ on: 'oneself', allowed, request: () => request });
const one = (allowed: readonly string[], body?: object, more: Partial<PersonFixture> = {}): PersonFixture => ({
  on: 'person', allowed, seen: 'members.view', hidden: 'members.not_found',
  request: (_world, { id }: { id: Id }) => ({ params: { id }, ...(body === undefined ? {} : { body }) }),
  ...more,
});

/** The doors a record offers must be those the rules open. */
const offered: PersonFixture['check'] = (answer, target, may) => {
  const { edit, changeStage, seeHistory, reveal } = (answer as MemberView).may;
  const told = { edit, changeStage, seeHistory, reveal };
  const wanted = { edit: may('members.edit', target), changeStage: may('members.change_stage', target), seeHistory: may('members.history', target), reveal: may('members.reveal', target) };
  if (JSON.stringify(told) !== JSON.stringify(wanted)) throw new Error(`the record offers ${JSON.stringify(told)}, the rules say ${JSON.stringify(wanted)}`);
};

/** Fixtures of the roster. */
export const membersMatrix: RoomFixtures<MembersApi> = {
  listMembers: {
    on: 'list', allowed: ['200'], request: () => ({ query: { limit: 100 } }), rows,
    ids: (answer) => (answer as Page<MemberRow>).items.map((row) => row.id),
  },
  countMembers: {
    on: 'nothing', allowed: ['200'], request: () => ({}),
    check: (answer, _target, may, world) => {
      const wanted = rows(world).filter((row) => may('members.list', row.target)).length;
      if ((answer as MemberCount).total !== wanted) throw new Error(`counts ${(answer as MemberCount).total}, the rules say ${wanted}`);
    },
  },
  exportMembers: { on: 'nothing', allowed: ['200'], request: () => ({}) },
  exportMembersFull: { on: 'nothing', allowed: ['200'], request: () => ({ body: { reason: '年度统计' } }) },
  getMember: one(['200'], undefined, { check: offered }),
  revealMember: one(['200'], { fields: ['phone'], reason: '电话通知' }),
  memberHistory: one(['200']),
  createMember: {
    on: 'place', places: BRANCHES, allowed: ['members.id_number_taken'],
    request: (world, place) => ({ body: { name: '重号人', organisationId: world.tree[place].id, idNumber: idNumberOf(1) } }),
  },
  editMember: one(['request.stale'], { version: STALE, values: { email: 'a@example.edu.cn' } }, { ownRefusal: 'members.own_record' }),
  changeStage: one(['request.stale'], { version: STALE, action: 'expel', on: '2026-11-20', basis: '支部大会决议', met: [] }, { ownRefusal: 'members.own_record' }),
  ownMember: own(['200']),
  editOwnMember: own(['request.stale'], { body: { version: STALE, email: 'b@example.edu.cn' } }),
  ownData: own(['200']),
  ownLooks: own(['200']),
};
