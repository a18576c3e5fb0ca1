import { client } from '@/lib/client';

/** The room of members' files of the service. */
export const api = client.archives;
