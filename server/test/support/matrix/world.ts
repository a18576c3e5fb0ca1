import type { Id } from '@party/shared/kernel';
import type { MemberValues } from '@party/shared/members';
import { ANONYMOUS, type Actor } from '@party/shared/permissions';
import { AccountSessionReader } from '../../../src/modules/identity/account-session.reader.js';
import { as } from '../actors.js';
import type { TestApp } from '../app.js';
import { buildMember } from '../factories/member.factory.js';
import { plantTree, seat, type TestTree } from '../tree.js';
import type { Claimant, Place, Post } from './oracle.js';

/** Somebody on the roster, as a target. */
export interface Resident {
  id: Id;
  place: Place;
  group?: Place | undefined;
}

/** Somebody who makes requests: as the database has them, and as the test says they are. */
export interface MatrixActor {
  name: string;
  actor: Actor;
  claim: Claimant;
  /** Own record; null for nobody and guests. */
  self: Resident | null;
}

/** Everything the fixtures may name. */
export interface MatrixWorld {
  server: TestApp;
  tree: TestTree;
  /** People who do nothing: targets. */
  residents: Resident[];
  actors: MatrixActor[];
  /** Positions that can be ended, by the place where they are held. */
  positions: Map<Place, Id>;
  /** Positions whose term ends soon, by place. */
  ending: Map<Place, Id>;
  /** Import jobs by place. */
  imports: Map<Place, Id>;
  /** Open campaigns by place. */
  campaigns: Map<Place, Id>;
  /** Open correction requests by member. */
  corrections: Map<Id, Id>;
  /** Open absences by member. */
  absences: Map<Id, Id>;
  /** Certificates by member. */
  letters: Map<Id, Id>;
  /** Lines of the address books by committee. */
  addressees: Map<Place, Id>;
  /** A paper, an open hand-over and a request to see papers by member. */
  archives: Map<Id, { paper: Id; handover: Id; asked: Id }>;
  /** Arrivals by receiving branch: one that waits for the branch itself, one that waits for its receipt. */
  arrivals: Map<Place, { waiting: Id; received: Id }>;
  /** Talks held for a birthday by member. */
  deeds: Map<Id, Id>;
  /** Meetings by member: one they record, one they lead, one they only go to. */
  meetings: Map<Id, { recorded: Id; chaired: Id; attended: Id }>;
  /** Open transfers by member. */
  transfers: Map<Id, Id>;
  /** A month of dues by member, and a payment that waits for its second person. */
  duesMonths: Map<Id, Id>;
  duesPayments: Map<Id, Id>;
  /** Open requests for relief by member. */
  duesReliefs: Map<Id, Id>;
  /** Amendments that were asked for, by person. */
  duesAmendments: Map<Id, Id>;
  /** Remittances that wait for their second person, by organisation. */
  duesRemittances: Map<Place, Id>;
  /** A paid order by member, the refund somebody asked for, and a difference by committee. */
  payOrders: Map<Id, Id>;
  payRefunds: Map<Id, Id>;
  payHolds: Map<Id, Id>;
  handPayments: Map<Id, Id>;
  payDifferences: Map<Place, Id>;
  /** An entry, a proposal, an objection and a reversal that waits, by member. */
  points: Map<Id, { entry: Id; claim: Id; appeal: Id; reversal: Id }>;
  /** Drafts of weekly boards by branch. */
  pointBoards: Map<Place, Id>;
  /** Months in publicity by place, and an objection and a certificate by member. */
  pointMonths: Map<Place, Id>;
  honours: Map<Id, { objection: Id; honour: Id; xuexi: Id; dispute: Id }>;
}

const RESIDENTS: readonly (readonly [Place, Place?])[] = [
  ['branch'], ['branch', 'group'], ['branch', 'secondGroup'], ['sibling'], ['sibling', 'siblingGroup'], ['lowBranch'], ['otherBranch'], ['foreignBranch'],
];

/** Holders of posts: every kind, most where it is commonest and some higher up. */
const POSTS: readonly (readonly [name: string, post: Post])[] = [
  ['secretary of a branch', { kind: 'secretary', at: 'branch' }],
  ['secretary of a general branch', { kind: 'secretary', at: 'generalBranch' }],
  ['secretary of a department', { kind: 'secretary', at: 'department' }],
  ['deputy secretary', { kind: 'deputy_secretary', at: 'branch' }],
  ['organisation commissioner', { kind: 'organisation_commissioner', at: 'branch' }],
  ['publicity commissioner', { kind: 'publicity_commissioner', at: 'branch' }],
  ['discipline commissioner', { kind: 'discipline_commissioner', at: 'department' }],
  ['group leader', { kind: 'group_leader', at: 'group' }],
  ['department officer', { kind: 'department_officer', at: 'department' }],
  ['school officer', { kind: 'school_officer', at: 'school' }],
  ['dues finance', { kind: 'dues_finance', at: 'department' }],
  ['auditor of a department', { kind: 'auditor', at: 'department' }],
  ['auditor of the school', { kind: 'auditor', at: 'school' }],
  ['platform administrator', { kind: 'platform_administrator', at: 'school' }],
];

/** Values that make somebody an applicant or a probationary member. */
const STAGES: Readonly<Record<'applicant' | 'probationary' | 'full_member', Partial<MemberValues>>> = {
  applicant: { stage: 'applicant', joinDate: null, conversionDate: null },
  probationary: { stage: 'probationary', conversionDate: null, joinDate: '2026-06-30' as MemberValues['joinDate'] },
  full_member: {},
};

/** Builds actors from real records: what each may do comes from the very reader that serves real sessions. */
class Casting {
  constructor(
    private readonly server: TestApp,
    private readonly tree: TestTree,
  ) {}

  async person(base: Claimant['base'] & keyof typeof STAGES, home: Place): Promise<Id> {
    const id = await buildMember(this.server, this.tree[home].id, STAGES[base]);
    await this.server.source.query('INSERT INTO account (id, member_id, bound_at, created_at) VALUES (?, ?, ?, ?)', [id, id, this.server.clock.date(), this.server.clock.date()]);
    return id;
  }

  /** The actor as the service sees them now. */
  async actor(name: string, id: Id, home: Place, claim: Omit<Claimant, 'memberId'>): Promise<MatrixActor> {
    const actor = await this.server.app.get(AccountSessionReader, { strict: false }).actorOf(id, id);
    return { name, actor, claim: { ...claim, memberId: id }, self: { id, place: home } };
  }

  async holder(name: string, post: Post): Promise<MatrixActor> {
    const id = await this.person('full_member', 'branch');
    await seat(this.server, this.tree[post.at], id, post.kind as Parameters<typeof seat>[3]);
    return this.actor(name, id, 'branch', { base: 'full_member', posts: [post] });
  }
}

async function plainActors(server: TestApp, casting: Casting): Promise<MatrixActor[]> {
  const guest: Actor = { ...ANONYMOUS, accountId: '01kb0000000000000000000gst' };
  await server.source.query('INSERT INTO account (id, created_at) VALUES (?, ?)', [guest.accountId, server.clock.date()]);
  const nobody: MatrixActor = { name: 'nobody', actor: ANONYMOUS, claim: { memberId: null, base: 'anonymous', posts: [] }, self: null };
  const actors: MatrixActor[] = [nobody, { name: 'guest', actor: guest, claim: { memberId: null, base: 'guest', posts: [] }, self: null }];
  for (const base of ['applicant', 'probationary', 'full_member'] as const) {
    actors.push(await casting.actor(base, await casting.person(base, 'branch'), 'branch', { base, posts: [] }));
  }
  return actors;
}

/** People who had a post and have it no more, or hold it where the organisation now stands. */
async function changedActors(server: TestApp, tree: TestTree, casting: Casting): Promise<MatrixActor[]> {
  const officer: Actor = { accountId: 'x', memberId: '01kb00000000000000000000ff', base: 'full_member', branchPath: tree.branch.path, positions: [{ kind: 'school_officer', organisationPath: tree.school.path }] };
  const end = async (position: Id, endedOn: string): Promise<void> => {
    const answer = await server.app.inject({ method: 'POST', url: `/api/v1/positions/${position}/end`, headers: as(officer), payload: { version: 1, endedOn, reason: 'dismissed', note: '另有任用' } });
    if (answer.statusCode !== 200) throw new Error(`the position could not be ended: ${answer.body}`);
  };
  const revoked = await casting.person('full_member', 'branch');
  await end(await seat(server, tree.sibling, revoked, 'secretary'), '2026-11-24');
  const ended = await casting.person('full_member', 'branch');
  await end(await seat(server, tree.lowBranch, ended, 'secretary', '2022-01-01', '2025-01-01'), '2025-03-01');
  const moved = await casting.person('full_member', 'branch');
  const edit = await server.app.inject({
    method: 'PATCH', url: `/api/v1/members/${moved}`, headers: as(officer),
    payload: { version: 1, values: { organisationId: tree.otherBranch.id, groupId: null }, reason: '转系', basis: '组织关系转接' },
  });
  if (edit.statusCode !== 200) throw new Error(`the member could not be moved: ${edit.body}`);
  const plain = { base: 'full_member' as const, posts: [] };
  return [
    await casting.actor('revoked secretary', revoked, 'branch', plain),
    await casting.actor('secretary of a term long over', ended, 'branch', plain),
    await casting.actor('member moved to another department', moved, 'otherBranch', plain),
  ];
}

/** Build the people and the tree; rooms add what else they need. */
export async function buildWorld(server: TestApp): Promise<MatrixWorld> {
  const tree = await plantTree(server);
  const residents: Resident[] = [];
  for (const [place, group] of RESIDENTS) {
    residents.push({ id: await buildMember(server, tree[place].id, group === undefined ? {} : { groupId: tree[group].id }), place, group });
  }
  const casting = new Casting(server, tree);
  const actors = [...(await plainActors(server, casting)), ...(await changedActors(server, tree, casting))];
  for (const [name, post] of POSTS) actors.push(await casting.holder(name, post));
  const none = (): Map<Place, Id> => new Map();
  return {
    server, tree, residents, actors, positions: none(), ending: none(), imports: none(), campaigns: none(), corrections: new Map(), absences: new Map(), letters: new Map(),
    addressees: none(), archives: new Map(), arrivals: new Map(), deeds: new Map(), meetings: new Map(), transfers: new Map(), duesMonths: new Map(), duesPayments: new Map(), duesReliefs: new Map(), duesAmendments: new Map(), duesRemittances: none(), points: new Map(), pointBoards: new Map(),
    payOrders: new Map(), payRefunds: new Map(), payHolds: new Map(), handPayments: new Map(), payDifferences: none(),
    pointMonths: none(), honours: new Map(),
  };
}
