import { client } from '@/lib/client';

/** The payments room of the service. */
export const api = client.payments;
