import { client } from '@/lib/client';

/** The letters room of the service. */
export const api = client.letters;
