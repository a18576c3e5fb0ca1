import { client } from '@/lib/client';

/** The room of documents to confirm. */
export const api = client.circulars;
