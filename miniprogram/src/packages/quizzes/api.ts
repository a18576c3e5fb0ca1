import { client } from '@/lib/client';

/** Those who answer. */
export const api = client.quizzes;

/** Those who keep bank and quizzes. */
export const keeping = client.quizKeeping;

/** Results by topic. */
export const topics = client.topicAnalysis;
