import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CalendarDay } from '@party/shared/kernel';
import { seedDemo } from '../../src/demo/seed-demo.js';
import { createLogger } from '../../src/platform/logging/logger.js';
import { openMerchant } from '../../src/sandbox/pay/pay-merchant.js';
import type { SandboxControl } from '../../src/sandbox/control.js';
import { startWeChatSandbox } from '../../src/sandbox/start-sandbox.js';
import { PayPollJob } from '../../src/modules/payments/pay-poll.job.js';
import { startTestApp, TEST_NOW, type TestApp } from './app.js';
import { buildMember } from './factories/member.factory.js';
import { freePort } from './pay-rig.js';

const SHOWCASE = '英语系学生第一党支部';
const APP = { appId: 'wxsandbox0000000001', appSecret: 'sandbox-secret' };

/** A running service with a small demo university, for the app's own suites. */
export interface DemoStage {
  /** Origin of the service, e.g. `http://127.0.0.1:41234`. */
  url: string;
  /** What time it is there. */
  now: number;
  /** Somebody on the roster whom no WeChat user is bound to yet. */
  unbound: { name: string; phone: string };
  /** The sandbox as a test steers it. */
  wechat: Pick<SandboxControl, 'noticeManners' | 'addFault' | 'clearFaults' | 'deliverNotices'>;
  /** Put the clock of both forward by milliseconds. */
  advance(ms: number): void;
  /** Let the service ask WeChat about the orders that are due. */
  poll(): Promise<void>;
  close(): Promise<void>;
}

async function addUnbound(server: TestApp): Promise<DemoStage['unbound']> {
  const unbound = { name: '古丽娜尔·艾尔肯', phone: '13700001234' };
  const [branch] = await server.source.query<{ id: string }[]>('SELECT id FROM organisation WHERE name = ?', [SHOWCASE]);
  await buildMember(server, branch?.id ?? '', unbound);
  return unbound;
}

/** Start it with a WeChat sandbox beside it; people log in as its personas or by the sandbox. */
export async function openDemoStage(): Promise<DemoStage> {
  const { sandbox: wechatHalf, merchant } = openMerchant('1900000109');
  const merchants = join(mkdtempSync(join(tmpdir(), 'party-stage-')), 'merchants.json');
  writeFileSync(merchants, JSON.stringify([merchant]), { mode: 0o600 });
  // What is signed bears the time, so both go by the clock of the service.
  let time = (): number => TEST_NOW;
  const sandbox = await startWeChatSandbox({ port: 0, ...APP, merchants: [wechatHalf], clock: { now: () => time() } });
  // Notices come to the service by the address it names.
  const port = await freePort();
  const settings = { PUBLIC_ORIGIN: `http://127.0.0.1:${port}`, WECHAT_PAY_BASE: sandbox.url, WECHAT_PAY_MERCHANTS: merchants, APP_MODE: 'demo', WECHAT_API_BASE: sandbox.url, WECHAT_APP_ID: APP.appId, WECHAT_APP_SECRET: APP.appSecret };
  const server = await startTestApp({ sessions: 'real', settings });
  time = () => server.clock.now();
  await seedDemo(server.env, createLogger('error'), { seed: 5, on: '2026-11-24' as CalendarDay, people: 300, committees: ['外国语学院党委', '计算机学院党委', '机关党委'] });
  const unbound = await addUnbound(server);
  await server.app.listen(port, '127.0.0.1');
  return {
    url: await server.app.getUrl(),
    now: TEST_NOW,
    unbound,
    wechat: sandbox.control,
    advance: (ms) => server.clock.advance(ms),
    poll: () => server.app.get(PayPollJob, { strict: false }).run(new AbortController().signal),
    close: async () => {
      await server.close();
      await sandbox.close();
    },
  };
}
