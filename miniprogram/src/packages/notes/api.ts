import { client } from '@/lib/client';

/** The notes room of the service. */
export const api = client.notes;

/** Title of the piece that is written about. */
export const getPiece = (id: string) => client.learning.getResource({ params: { id } });
