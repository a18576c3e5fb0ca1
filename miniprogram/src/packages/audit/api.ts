import { client } from '@/lib/client';

/** Calls of the audit pages. */
export const api = client.audit;
