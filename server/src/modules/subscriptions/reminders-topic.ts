/** Topic of the outbox by which messages leave for WeChat. */
export const REMINDERS = 'subscriptions.send';
