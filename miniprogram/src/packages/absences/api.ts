import { client } from '@/lib/client';

/** The absences room of the service. */
export const api = client.absences;
