import { client } from '@/lib/client';

/** The dues room of the service. */
export const api = client.dues;
/** Collecting, reminding, closing, and the papers members keep. */
export const collection = client.duesCollection;
/** The standard behind a month. */
export const lines = client.duesLines;
/** Who owes what up to a month. */
export const owing = client.duesOwing;
/** Handing up a year's money. */
export const remittances = client.duesRemittance;
/** Mending what was charged wrong. */
export const amendments = client.duesAmendments;
/** The yearly account to the members. */
export const accounts = client.duesAccounts;

/** The school and the committees below it, from the top down. */
export const readCommittees = () => client.organisations.listOrganisations({ query: { kind: ['school_committee', 'department_committee', 'general_branch'] } });
