import type { Me, SessionTokens } from '@party/shared/identity';

/** What the app keeps for a session; give it to a harness as `session`. */
export interface StoredSession {
  accessToken: string;
  refreshToken: string;
  account: Me;
}

/**
 * Log in as a demo persona at a running server.
 * @param origin e.g. `http://127.0.0.1:3000`
 */
export async function loginAs(origin: string, persona: string): Promise<StoredSession> {
  const tokens = await ask<SessionTokens>(`${origin}/api/v1/demo/session`, { method: 'POST', body: JSON.stringify({ persona }), headers: { 'content-type': 'application/json' } });
  const account = await ask<Me>(`${origin}/api/v1/me`, { headers: { authorization: `Bearer ${tokens.accessToken}` } });
  return { accessToken: tokens.accessToken, refreshToken: tokens.refreshToken, account };
}

async function ask<T>(url: string, init: RequestInit): Promise<T> {
  const answer = await fetch(url, init);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
