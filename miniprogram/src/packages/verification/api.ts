import { client } from '@/lib/client';

/** The verification room of the service. */
export const api = client.verification;

/** The own record, which is confirmed as it was shown. */
export const readOwnRecord = () => client.members.ownMember();

/** The tree, for choosing where a campaign reaches. */
export const readTree = () => client.organisations.listOrganisations();
