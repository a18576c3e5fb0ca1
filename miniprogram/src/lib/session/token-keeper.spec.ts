import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ClientProblem, ownProblem } from '../http/client-problem';
import { readStored, writeStored } from '../storage';
import { accountKey, beginSession, endSession, onLeave, sessionStore } from './session';
import { createTokenKeeper } from './token-keeper';

const account = { accountId: 'a', member: null, positions: [], actions: [], consentVersion: null };
const refusal = (status: number) => new ClientProblem({ code: 'identity.refresh_invalid', title: '登录已过期', status });

beforeEach(() => beginSession({ accessToken: 'old', refreshToken: 'r1', account }));
afterEach(endSession);

describe('renewing the tokens', () => {
  it('happens once for all who wait, because a refresh token is good for one use', async () => {
    const used: string[] = [];
    const keeper = createTokenKeeper(async (token) => {
      used.push(token);
      await Promise.resolve();
      return { accessToken: 'new', refreshToken: 'r2' };
    });
    expect(await Promise.all([keeper.refresh(), keeper.refresh(), keeper.refresh()])).toEqual([true, true, true]);
    expect(used).toEqual(['r1']);
    expect(keeper.access()).toBe('new');
    await keeper.refresh();
    expect(used).toEqual(['r1', 'r2']);
  });

  it('ends the session when it is refused and forgets what was kept', async () => {
    writeStored(accountKey('draft:x'), { typed: '字' });
    writeStored('text-size', 'care');
    let forgotten = 0;
    onLeave(() => (forgotten += 1));
    const keeper = createTokenKeeper(() => Promise.reject(refusal(401)));
    expect(await keeper.refresh()).toBe(false);
    expect([sessionStore.get(), keeper.access(), forgotten]).toEqual([null, null, 1]);
    expect([readStored('own:a:draft:x'), readStored('session'), readStored('text-size')]).toEqual([null, null, 'care']);
  });

  it.each([['no network', ownProblem('client.offline')], ['a busy service', refusal(503)], ['too many tries', refusal(429)]])(
    'keeps the session through %s',
    async (_, reason) => {
      const keeper = createTokenKeeper(() => Promise.reject(reason));
      await expect(keeper.refresh()).rejects.toBe(reason);
      expect(keeper.access()).toBe('old');
    },
  );

  it('does nothing without a session', async () => {
    endSession();
    expect(await createTokenKeeper(() => Promise.reject(refusal(500))).refresh()).toBe(false);
  });
});
