import { createServer, type AddressInfo } from 'node:net';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import type { DuesMonth } from '@party/shared/dues';
import type { Id } from '@party/shared/kernel';
import type { MadePayOrder, PayOrderView } from '@party/shared/payments';
import type { Actor, PositionKind } from '@party/shared/permissions';
import { AccountsRepository } from '../../src/modules/identity/accounts.repository.js';
import { BookVerifier } from '../../src/modules/dues/book-verifier.js';
import { ChargeDuesService } from '../../src/modules/dues/charge-dues.service.js';
import { PayPollJob } from '../../src/modules/payments/pay-poll.job.js';
import { PayProvider } from '../../src/modules/payments/pay-provider.port.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { Random } from '../../src/platform/clock/random.js';
import { readAccounts, type PayAccount } from '../../src/connectors/wechat-pay/pay-account.js';
import { WechatPayAdapter } from '../../src/connectors/wechat-pay/wechat-pay.adapter.js';
import { LOGGER, type Logger } from '../../src/platform/logging/logger.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { certificatesOnly, openMerchant, type MerchantFileEntry, type SandboxMerchant } from '../../src/sandbox/pay/pay-merchant.js';
import { startWeChatSandbox, type WeChatSandbox } from '../../src/sandbox/start-sandbox.js';
import { as, person } from './actors.js';
import { startTestApp, TEST_NOW, type TestApp } from './app.js';
import { buildMember } from './factories/member.factory.js';
import { buildSmallTree, type SmallTree } from './factories/organisation.factory.js';

/** Merchant account of the rigs. */
export const MCHID = '1900000109';
const APP_ID = 'wxsandbox0000000001';

/** A second account that may be given to a committee; it knows WeChat by downloaded certificates alone. */
export const SECOND_MCHID = '1900000110';

/** Somebody of the branch. */
export type Somebody = Actor & { memberId: Id };

/** A service and WeChat Pay's sandbox, each able to reach the other, on one clock that stands until it is moved. */
export interface PayRig {
  server: TestApp;
  tree: SmallTree;
  sandbox: WeChatSandbox;
  /** Both halves of the merchant account. */
  merchant: MerchantFileEntry;
  wechatHalf: SandboxMerchant;
  /** Accounts as the service holds them: the second is nobody's until a test says whose. */
  accounts: PayAccount[];
  call(actor: Actor | null, method: 'GET' | 'POST', url: string, body?: object): Promise<LightMyRequestResponse>;
  /** A member of the branch with a WeChat of their own and these months charged. */
  payer(at?: keyof SmallTree): Promise<Somebody>;
  /** Many of them, charged together. */
  payers(count: number, at?: keyof SmallTree): Promise<Somebody[]>;
  keeper(kind: PositionKind, at?: keyof SmallTree): Promise<Somebody>;
  /** An order for months; fails the test when refused. */
  order(payer: Somebody, months?: string[], extraFen?: number): Promise<MadePayOrder>;
  /** The own order, as the payer reads it. */
  read(payer: Somebody, id: Id): Promise<PayOrderView>;
  /** Run the poller once. */
  poll(): Promise<void>;
  /** A notice as it stands, sent to the service. */
  notice(headers: Record<string, string>, body: string | Buffer, mchid?: string): Promise<number>;
  close(): Promise<void>;
}

/** Say whose the second account is. */
export const giveAccount = (accounts: readonly PayAccount[], organisationId: Id): void => void Object.assign(accounts[1] ?? {}, { organisationId });

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The two programs, each able to reach the other. */
async function startPair(settings: Record<string, string>): Promise<Pick<PayRig, 'server' | 'sandbox' | 'merchant' | 'wechatHalf' | 'accounts'>> {
  const [{ sandbox: wechatHalf, merchant }, second] = [openMerchant(MCHID), certificatesOnly(openMerchant(SECOND_MCHID, '计算机学院党委'))];
  const file = join(mkdtempSync(join(tmpdir(), 'party-pay-')), 'merchants.json');
  writeFileSync(file, JSON.stringify([merchant, second.merchant]), { mode: 0o600 });
  const accounts = readAccounts(file, false);
  let time = (): number => TEST_NOW;
  const sandbox = await startWeChatSandbox({ port: 0, clock: { now: () => time() }, appId: APP_ID, merchants: [wechatHalf, second.sandbox] });
  const port = await freePort();
  const server = await startTestApp({
    settings: { WECHAT_PAY_BASE: sandbox.url, WECHAT_PAY_MERCHANTS: file, PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, ...settings },
    override: (builder) => builder.overrideProvider(PayProvider).useFactory({
      inject: [Clock, Random, LOGGER],
      factory: (clock: Clock, random: Random, logger: Logger) => new WechatPayAdapter({ baseUrl: sandbox.url, appId: APP_ID, sandbox: true, accounts, clock, random, logger }),
    }),
  });
  time = () => server.clock.now();
  await server.app.listen(port, '127.0.0.1');
  return { server, sandbox, merchant, wechatHalf, accounts };
}

/** Bind a record to a WeChat user of the sandbox. */
const bind = ({ app, clock }: TestApp, sandbox: WeChatSandbox, memberId: Id): Promise<unknown> => app.get(Transactions).run(async (tx) => {
  const accounts = app.get(AccountsRepository, { strict: false });
  const account = await accounts.ensure(tx, sandbox.control.person(memberId).openid);
  return accounts.save(tx, Object.assign(account, { memberId, boundAt: clock.date() }));
});

async function charge({ app }: TestApp): Promise<void> {
  for (const month of ['2026-09', '2026-10', '2026-11']) await app.get(ChargeDuesService, { strict: false }).chargeMonth(month as DuesMonth, new AbortController().signal);
}

async function openBook({ call, keeper }: PayRig): Promise<void> {
  const opened = await call(await keeper('school_officer'), 'POST', '/dues/rules', { from: '2026-09', rounding: 'HALF_UP_FEN', monthlyCapFen: 100_000, farmerFen: 20 });
  if (opened.statusCode !== 201) throw new Error(`the book could not be opened: ${opened.body}`);
}

/** What a payer does with an order, by some way of calling. */
const ordering = (call: PayRig['call']): Pick<PayRig, 'order' | 'read'> => ({
  order: async (payer, months = ['2026-09', '2026-10'], extraFen = 0) => {
    const answer = await call(payer, 'POST', '/me/payments/orders', { months, extraFen });
    if (answer.statusCode !== 201) throw new Error(`order refused: ${answer.body}`);
    return answer.json<MadePayOrder>();
  },
  read: async (payer, id) => (await call(payer, 'GET', `/me/payments/orders/${id}`)).json<PayOrderView>(),
});

/** The same rig for clients that ask again while the service says it has no room (503): nothing was done then. */
export function patientRig(rig: PayRig): PayRig {
  const call: PayRig['call'] = async (...asked) => {
    for (;;) {
      const answer = await rig.call(...asked);
      if (answer.statusCode !== 503) return answer;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  };
  return { ...rig, call, ...ordering(call) };
}

/** Start it: the book of the school is opened and September to November 2026 are charged to whoever comes. */
export async function startPayRig(settings: Record<string, string> = {}): Promise<PayRig> {
  const { server, sandbox, merchant, wechatHalf, accounts } = await startPair(settings);
  const tree = await buildSmallTree(server);
  giveAccount(accounts, '01kb0000000000000000000nob');
  const call: PayRig['call'] = (actor, method, url, body) => server.app.inject({ method, url: `/api/v1${url}`, headers: actor ? as(actor) : {}, ...(body ? { payload: body } : {}) });
  const home = async (positions: Parameters<typeof person>[2] = [], at: keyof SmallTree = 'branch'): Promise<Somebody> => {
    const memberId = await buildMember(server, tree[at].id, {});
    return { ...person(memberId, tree[at].path, positions), memberId };
  };
  const payers = async (count: number, at: keyof SmallTree = 'branch'): Promise<Somebody[]> => {
    const found: Somebody[] = [];
    for (let one = 0; one < count; one += 1) {
      const actor = await home([], at);
      await bind(server, sandbox, actor.memberId);
      found.push(actor);
    }
    await charge(server);
    return found;
  };
  const rig: PayRig = {
    server, tree, sandbox, merchant, wechatHalf, accounts, call,
    payer: async (at = 'branch') => (await payers(1, at))[0] as Somebody,
    payers,
    keeper: (kind, at = 'school') => home([{ kind, organisationPath: tree[at].path }]),
    ...ordering(call),
    poll: () => server.app.get(PayPollJob, { strict: false }).run(new AbortController().signal),
    notice: async (headers, body, mchid = MCHID) => (await server.app.inject({ method: 'POST', url: `/api/v1/payments/notices/${mchid}`, headers: { 'content-type': 'application/json', ...headers }, payload: body })).statusCode,
    close: async () => {
      await sandbox.close();
      await server.close();
    },
  };
  await openBook(rig);
  return rig;
}

/** The book in order: each month agrees with its entries, and each WeChat payment with its state. Gives what stands on the account of WeChat. */
export async function bookAgrees({ server: { source } }: PayRig): Promise<number> {
  const faults = await new BookVerifier(source).faults();
  if (faults.length > 0) throw new Error(`the book is not borne out: ${JSON.stringify(faults.slice(0, 5))}`);
  const orders = await source.query<unknown[]>(`SELECT o.id FROM pay_order o JOIN dues_payment p ON p.id = o.payment_id
    WHERE p.state <> CASE o.state WHEN 'open' THEN 'booked' WHEN 'paid' THEN 'confirmed' WHEN 'closed' THEN 'rejected' WHEN 'stray' THEN 'rejected' ELSE p.state END
      OR (p.state IN ('confirmed', 'refunded') AND o.refunded_fen <> p.refunded_fen)`);
  if (orders.length > 0) throw new Error(`${orders.length} orders differ from their payment`);
  const [row] = await source.query<{ fen: string | null }[]>("SELECT SUM(CASE WHEN to_account = 'wechat' THEN fen WHEN from_account = 'wechat' THEN -CAST(fen AS SIGNED) ELSE 0 END) AS fen FROM dues_entry");
  return Number(row?.fen ?? 0);
}
