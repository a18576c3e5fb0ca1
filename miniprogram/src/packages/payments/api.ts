import { client } from '@/lib/client';

/** The payments room of the service. */
export const api = client.payments;

/** What those who keep the money do. */
export const keeping = client.payKeeping;
