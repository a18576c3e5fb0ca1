import { client } from '@/lib/client';

/** The points room of the service. */
export const api = client.points;

/** 月大评. */
export const months = client.pointMonths;

/** Certificates. */
export const honours = client.honours;

/** 学习强国 points. */
export const xuexi = client.xuexi;

/** Members of the branches looked after, by a part of the name. */
export const findPeople = (q: string) => client.members.listMembers({ query: { q, limit: 10, stage: ['probationary', 'probation_extended', 'full'] } });
