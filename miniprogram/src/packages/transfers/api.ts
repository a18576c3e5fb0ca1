import { client } from '@/lib/client';

/** The transfers room of the service. */
export const api = client.transfers;

/** Branches of the school, to choose where to. */
export const readBranches = () => client.organisations.listOrganisations({ query: {} });
