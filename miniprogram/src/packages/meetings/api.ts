import { client } from '@/lib/client';

/** The meetings room of the service. */
export const api = client.meetings;
