import { client } from '@/lib/client';

/** The birthdays room of the service. */
export const api = client.birthdays;
