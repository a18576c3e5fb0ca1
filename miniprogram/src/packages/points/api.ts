import { client } from '@/lib/client';

/** The points room of the service. */
export const api = client.points;

/** Members of the branches looked after, by a part of the name. */
export const findPeople = (q: string) => client.members.listMembers({ query: { q, limit: 10, stage: ['probationary', 'probation_extended', 'full'] } });
