/** Seconds an access token lives. */
export const ACCESS_TOKEN_SECONDS = 15 * 60;
/** Milliseconds after which a session must log in anew, by the channel it was opened in. */
export const SESSION_LIFE_MS = {
  mini_program: 30 * 86_400_000,
  cloud: 30 * 86_400_000,
  scan: 12 * 3_600_000,
  demo: 12 * 3_600_000,
} as const;
/** Milliseconds without use after which a session ends (idle logout). */
export const SESSION_IDLE_MS = 14 * 86_400_000;
/** Milliseconds a scan ticket waits for the phone. */
export const SCAN_TICKET_MS = 3 * 60_000;
