import { client } from '@/lib/client';

/** Routes of the roster. */
export const api = client.members;
/** The tree, for choosing a branch or a party group. */
export const organisations = client.organisations;
