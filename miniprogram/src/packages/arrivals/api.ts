import { client } from '@/lib/client';

/** The arrivals room of the service. */
export const api = client.arrivals;

/** Organisations of the school, to choose the receiving branch among. */
export const readOrganisations = () => client.organisations.listOrganisations({ query: {} });
