import type { Id } from '@party/shared/kernel';
import type { OrganisationKind } from '@party/shared/organisations';
import type { PositionKind } from '@party/shared/permissions';
import { OrganisationsApi, type OrganisationRef } from '../../../src/modules/organisations/organisations.api.js';
import { Transactions } from '../../../src/platform/database/transaction.js';
import type { TestApp } from '../app.js';

/** A small university: two departments, the first with two branches and a party group in the first of them. */
export interface SmallTree {
  school: OrganisationRef;
  department: OrganisationRef;
  branch: OrganisationRef;
  group: OrganisationRef;
  sisterBranch: OrganisationRef;
  otherDepartment: OrganisationRef;
  otherBranch: OrganisationRef;
}

/** Found one organisation through the room's own door. */
export function buildOrganisation(server: TestApp, kind: OrganisationKind, name: string, parentId: Id | null): Promise<OrganisationRef> {
  const api = server.app.get(OrganisationsApi, { strict: false });
  return server.app.get(Transactions).run((tx) => api.create(tx, { kind, name, parentId }, null));
}

/** Found a {@link SmallTree}. */
export async function buildSmallTree(server: TestApp): Promise<SmallTree> {
  const school = await buildOrganisation(server, 'school_committee', '江城大学党委', null);
  const department = await buildOrganisation(server, 'department_committee', '计算机学院党委', school.id);
  const branch = await buildOrganisation(server, 'branch', '计算机学院本科生第一党支部', department.id);
  const group = await buildOrganisation(server, 'party_group', '第一党小组', branch.id);
  const sisterBranch = await buildOrganisation(server, 'branch', '计算机学院研究生第一党支部', department.id);
  const otherDepartment = await buildOrganisation(server, 'department_committee', '外国语学院党委', school.id);
  const otherBranch = await buildOrganisation(server, 'branch', '外国语学院教工党支部', otherDepartment.id);
  return { school, department, branch, group, sisterBranch, otherDepartment, otherBranch };
}

/** Appoint a member, from the beginning of 2026 on; gives the id of the position. */
export function buildPosition(server: TestApp, organisationId: Id, memberId: Id, kind: PositionKind): Promise<Id> {
  const api = server.app.get(OrganisationsApi, { strict: false });
  return server.app.get(Transactions).run((tx) => api.appoint(tx, { organisationId, memberId, kind, startsOn: '2026-01-01' }, null));
}
