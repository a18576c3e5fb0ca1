import { client } from '@/lib/client';

/** The payments room of the service. */
export const api = client.payments;

/** Asking the branch whether one may pay ahead. */
export const dues = client.duesCollection;

/** What those who keep the money do. */
export const keeping = client.payKeeping;
