import type { Id } from '@party/shared/kernel';
import type { BaseRole, PositionKind } from '@party/shared/permissions';
import { MemberNames, OrganisationsApi, OrganisationUse, type OrganisationRef } from '../../src/modules/organisations/organisations.api.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import type { TestApp } from './app.js';

/** A small university and a second one beside it. */
export interface TestTree {
  school: OrganisationRef;
  department: OrganisationRef;
  generalBranch: OrganisationRef;
  lowBranch: OrganisationRef;
  branch: OrganisationRef;
  group: OrganisationRef;
  secondGroup: OrganisationRef;
  sibling: OrganisationRef;
  siblingGroup: OrganisationRef;
  otherDepartment: OrganisationRef;
  otherBranch: OrganisationRef;
  otherSchool: OrganisationRef;
  foreignDepartment: OrganisationRef;
  foreignBranch: OrganisationRef;
}

type Seed = readonly [key: keyof TestTree, parent: keyof TestTree | null, kind: OrganisationRef['kind'], name: string];

const SEEDS: readonly Seed[] = [
  ['school', null, 'school_committee', '江城大学党委'],
  ['department', 'school', 'department_committee', '文学院党委'],
  ['generalBranch', 'department', 'general_branch', '中文系党总支'],
  ['lowBranch', 'generalBranch', 'branch', '古代文学党支部'],
  ['branch', 'department', 'branch', '本科生第一党支部'],
  ['group', 'branch', 'party_group', '第一党小组'],
  ['secondGroup', 'branch', 'party_group', '第二党小组'],
  ['sibling', 'department', 'branch', '本科生第二党支部'],
  ['siblingGroup', 'sibling', 'party_group', '一组'],
  ['otherDepartment', 'school', 'department_committee', '理学院党委'],
  ['otherBranch', 'otherDepartment', 'branch', '研究生党支部'],
  ['otherSchool', null, 'school_committee', '山城学院党委'],
  ['foreignDepartment', 'otherSchool', 'department_committee', '工学院党委'],
  ['foreignBranch', 'foreignDepartment', 'branch', '机械系党支部'],
];

/** Parent of every organisation of the tree, null at the tops. */
export const PARENTS = Object.fromEntries(SEEDS.map(([key, parent]) => [key, parent])) as Readonly<Record<keyof TestTree, keyof TestTree | null>>;

/** Plant the tree. */
export async function plantTree(server: TestApp): Promise<TestTree> {
  const api = server.app.get(OrganisationsApi, { strict: false });
  return server.app.get(Transactions, { strict: false }).run(async (tx) => {
    const tree: Partial<TestTree> = {};
    for (const [key, parent, kind, name] of SEEDS) {
      const parentId = parent === null ? null : (tree[parent]?.id ?? null);
      tree[key] = await api.create(tx, { parentId, kind, name }, null);
    }
    return tree as TestTree;
  });
}

/** Appoint without asking who may. */
export async function seat(server: TestApp, organisation: OrganisationRef, memberId: Id, kind: PositionKind, startsOn = '2025-01-01', termEndsOn?: string): Promise<Id> {
  const api = server.app.get(OrganisationsApi, { strict: false });
  const term = termEndsOn === undefined ? {} : { termEndsOn };
  return server.app.get(Transactions, { strict: false }).run((tx) => api.appoint(tx, { organisationId: organisation.id, memberId, kind, startsOn, ...term }, null));
}

/** A roster made of nothing but names, for suites that are about the tree. */
export class NamedPeople {
  private readonly people = new Map<Id, { name: string; base: BaseRole | null }>();
  /** People left in organisations, by id. */
  readonly left = new Map<Id, number>();
  /** Mergers that handed people over. */
  readonly moves: { fromId: Id; toId: Id }[] = [];

  constructor(server: TestApp) {
    const names = server.app.get(MemberNames, { strict: false });
    names.bind({
      names: async (ids) => new Map(ids.flatMap((id): [Id, string][] => (this.people.has(id) ? [[id, this.people.get(id)?.name ?? '']] : []))),
      baseOf: async (id) => this.people.get(id)?.base ?? null,
    });
    server.app.get(OrganisationUse, { strict: false }).register({
      countLeft: async (_tx, id) => this.left.get(id) ?? 0,
      headcount: async () => ({ members: 0, fullMembers: 0 }),
      moveAll: async (_tx, fromId, toId) => void this.moves.push({ fromId, toId }),
    });
  }

  /** Put a person on the roster; gives the id. */
  add(id: Id, name: string, base: BaseRole | null = 'full_member'): Id {
    this.people.set(id, { name, base });
    return id;
  }
}
