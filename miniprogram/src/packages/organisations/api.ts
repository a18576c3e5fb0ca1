import { client } from '@/lib/client';
import type { Page } from '@party/shared/kernel';
import type { MemberRow } from '@party/shared/members';

const api = client.organisations;

/** People the visitor may see at an organisation, by name, number or pinyin initials. @throws ClientProblem */
export const findPeople = (organisationId: string, q: string): Promise<Page<MemberRow>> =>
  client.members.listMembers({ query: { organisationId, q, limit: 10 } });

/** The whole tree of what is active. @throws ClientProblem */
export const readTree = () => api.listOrganisations();

export { api };
