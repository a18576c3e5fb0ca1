import { apiRoutes, type Api } from '@party/shared/api';
import { identityRoutes, type SessionTokens } from '@party/shared/identity';
import { createClient, type Client } from './http/client';
import { problemFrom } from './http/client-problem';
import { downloadFile, uploadFile } from './http/file-transfer';
import { randomKey } from './http/random-key';
import { taroTransport } from './http/transport';
import { createTokenKeeper, type Renew } from './session/token-keeper';

const base = `${API_ORIGIN}/api/v1`;

/** Renewing goes past the client: it must never wait for itself. */
const renew: Renew = async (refreshToken) => {
  const answer = await taroTransport({
    method: 'POST',
    url: base + identityRoutes.refresh.path,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ refreshToken }),
    timeout: 10_000,
  });
  if (answer.status < 200 || answer.status > 299) throw problemFrom(answer.status, answer.text);
  return JSON.parse(answer.text) as SessionTokens;
};

/** Every route of the service as a typed function: `client.members.listMembers({ query: { … } })`. */
export const client: Client<Api> = createClient<Api>(apiRoutes, {
  base,
  transport: taroTransport,
  upload: uploadFile,
  download: downloadFile,
  tokens: createTokenKeeper(renew),
  newKey: randomKey,
});

/** An address of the service for a program outside the app, e.g. a calendar. */
export const serviceUrl = (path: string): string => `${API_ORIGIN === '' ? window.location.origin : API_ORIGIN}${path}`;
