import { client } from '@/lib/client';

/** The absences room of the service. */
export const api = client.absences;

/** People of the own roster by name or number, for registering somebody. */
export const findPeople = (q: string) => client.members.listMembers({ query: { q, limit: 10, stage: ['probationary', 'probation_extended', 'full'] } });
