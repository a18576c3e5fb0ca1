import { client } from '@/lib/client';

/** Calls of the page of those who run the service. */
export const api = client.operations;
