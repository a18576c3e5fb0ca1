import { client } from '@/lib/client';

/** The corrections room of the service. */
export const api = client.corrections;

/** The own record, which a request is compared with. */
export const readOwnRecord = () => client.members.ownMember();
