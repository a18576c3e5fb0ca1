import { client } from '@/lib/client';

/** The learning room of the service. */
export const api = client.learning;

/** Branches of the school, to choose who sees a piece. */
export const listOrganisations = () => client.organisations.listOrganisations({ query: {} });

/** Results of quizzes by topic, which the analysis shows beside learning. */
export const quizTopics = client.topicAnalysis;
