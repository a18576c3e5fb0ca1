import type { Id } from '../kernel/index.js';
import type { OrganisationKind } from './organisation-kind.js';

/** One organisation on the way from the top of the tree to a branch. */
export interface Office {
  id: Id;
  name: string;
  kind: OrganisationKind;
}

/** The school committee of a line from the top down; its organisation department sends and receives letters. */
export const schoolOf = (line: readonly Office[]): Office | undefined => line.find((one) => one.kind === 'school_committee');

/** The committee between. A general branch has no power to approve: it is told by the record, the committee above decides. */
export const committeeOf = (line: readonly Office[]): Office | undefined => line.find((one) => one.kind === 'department_committee');

/** The branch a line leads to; undefined when it ends elsewhere. */
export function branchOf(line: readonly Office[]): Office | undefined {
  const last = line.at(-1);
  return last?.kind === 'branch' ? last : undefined;
}

/** A step of a way through offices. */
export interface OfficeStep {
  organisationId: Id;
  organisationName: string;
}

/** The steps still to come after one organisation was merged into another: whoever took its place decides in its stead. What is done keeps its names. */
export const rerouted = <S extends OfficeStep>(steps: readonly S[], stepNo: number, goneId: Id, heir: Pick<Office, 'id' | 'name'>): S[] =>
  steps.map((step, at) => (at >= stepNo && step.organisationId === goneId ? { ...step, organisationId: heir.id, organisationName: heir.name } : step));
