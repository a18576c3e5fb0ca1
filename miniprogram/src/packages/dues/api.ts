import { client } from '@/lib/client';

/** The dues room of the service. */
export const api = client.dues;
/** Collecting, reminding, closing, and the papers members keep. */
export const collection = client.duesCollection;
