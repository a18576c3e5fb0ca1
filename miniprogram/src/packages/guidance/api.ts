import { client } from '@/lib/client';

/** The guidance room of the service. */
export const api = client.guidance;

/** Pieces the keeper can see, to choose from. */
export const findPieces = (q: string) => client.learning.listResources({ query: { limit: 30, ...(q === '' ? {} : { q }) } });
