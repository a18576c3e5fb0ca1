/** Minutes after the opening in which people sign in; a shorter session is open as long as it lasts. */
export const OFFLINE_SIGN_IN_MINUTES = 30;

/** Until when people sign in to an offline session: who comes later is no longer there for its minutes. Epoch milliseconds. */
export const offlineSignInUntil = (openedAt: number, minutes: number): number => openedAt + Math.min(minutes, OFFLINE_SIGN_IN_MINUTES) * 60_000;

const QR = /^party-learning:([0-9a-z]{26}):(\d{4})$/;

/** What the QR code of an offline session says. */
export const offlineCodeText = (meetingId: string, code: string): string => `party-learning:${meetingId}:${code}`;

/** The session and the code of a scanned text; null when it is none. */
export function readOfflineCode(text: string): { meetingId: string; code: string } | null {
  const [, meetingId, code] = QR.exec(text.trim()) ?? [];
  return meetingId === undefined || code === undefined ? null : { meetingId, code };
}
