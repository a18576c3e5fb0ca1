import { client } from '@/lib/client';

/** The imports room of the service. */
export const api = client.imports;

/** Endings of files that can be read. */
export const FILE_ENDINGS = ['xlsx', 'csv'] as const;
