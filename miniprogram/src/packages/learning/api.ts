import { client } from '@/lib/client';

/** The learning room of the service. */
export const api = client.learning;

/** Branches of the school, to choose who sees a piece. */
export const listOrganisations = () => client.organisations.listOrganisations({ query: {} });

/** How much is said to a piece; saying it is on a page of notes. */
export const pieceTalk = (id: string) => client.notes.pieceTalk({ params: { id } });

/** The own sheets of quizzes, which stand in the record beside learning. */
export const ownAttempts = (cursor: string | null) => client.quizzes.ownAttempts({ query: cursor === null ? {} : { cursor } });

/** Results of quizzes by topic, which the analysis shows beside learning. */
export const quizTopics = client.topicAnalysis;
