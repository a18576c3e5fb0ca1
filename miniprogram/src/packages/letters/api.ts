import { client } from '@/lib/client';

/** The letters room of the service. */
export const api = client.letters;

/** People of the own roster by name or number, for issuing a certificate. */
export const findPeople = (q: string) => client.members.listMembers({ query: { q, limit: 10, stage: ['probationary', 'probation_extended', 'full'] } });
