import { client } from '@/lib/client';

/** The imports room of the service. */
export const api = client.imports;

/** The one kind of table that is imported so far. */
export const ROSTER = 'roster';

/** Endings of files that can be read. */
export const FILE_ENDINGS = ['xlsx', 'csv'] as const;
