import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createConnection, type Connection } from 'mysql2/promise';
import type { Id } from '@party/shared/kernel';
import { NotificationsApi } from '../../src/modules/notifications/notifications.api.js';
import { GrantLedger } from '../../src/modules/subscriptions/grant-ledger.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { buildMember } from './factories/member.factory.js';
import { buildSmallTree } from './factories/organisation.factory.js';
import { loginAsMember, startIdentityRig, type IdentityRig } from './identity-rig.js';

/** Moments at which a worker is killed: it has claimed, WeChat has taken, the delivery is booked. */
export const KILL_WINDOWS = ['claimed', 'sent', 'marked'] as const;
export type KillWindow = (typeof KILL_WINDOWS)[number];

/** The worker as it is run in production. */
export const WORKER = fileURLToPath(new URL('../../dist/worker.js', import.meta.url));
const SEND = '/cgi-bin/message/subscribe/send';
const TEMPLATE = 'sandbox-approval-result';
const GATE = 'party_test_gate';
const PEOPLE = 6;
const FOR_EVER_MS = 3_600_000;

/** Somebody who is reminded. */
interface Reader {
  user: string;
  id: Id;
}

/** What became of everything at the end. */
export interface KillCount {
  messages: number;
  /** Deliveries that are not `delivered`, outbox rows that are not `done`. */
  open: number;
  /** Messages WeChat never took. */
  lost: number;
  /** Times WeChat took a message it already had. */
  doubles: number;
  /** Times a killed worker had no answer although WeChat had taken the message. */
  answersLost: number;
  /** Messages that came oftener than their lost answers explain. */
  unexplained: string[];
  /** Sum of `uncertain`: doubts the service itself has counted. */
  counted: number;
  /** Messages taken more often than the doubts counted about them allow. */
  uncounted: string[];
  /** Acceptances that are not spent, although each message spends one. */
  unspent: number;
}

/** The service, WeChat's sandbox, and a worker process that dies when it is told to. */
export class KillRig {
  private readonly told: Id[] = [];
  /** How often WeChat had taken the message of a page when the worker died without the answer. */
  private readonly answersLost = new Map<string, number>();
  private child: ChildProcess | undefined;
  private serial = 0;

  private constructor(private readonly rig: IdentityRig, private readonly readers: readonly Reader[], private readonly gate: Connection) {}

  static async start(): Promise<KillRig> {
    const rig = await startIdentityRig({ WECHAT_TEMPLATE_PROGRESS: TEMPLATE, LOG_LEVEL: 'error' });
    const tree = await buildSmallTree(rig.server);
    const readers: Reader[] = [];
    for (let at = 0; at < PEOPLE; at += 1) {
      const [user, phone] = [`reader-${at}`, `1390000${String(at).padStart(4, '0')}`];
      const id = await buildMember(rig.server, tree.branch.id, { phone });
      await loginAsMember(rig, user, phone);
      readers.push({ user, id });
    }
    // What a worker notes last is held up by whoever holds the gate: the booking is committed then, and the note of it is not.
    await rig.server.source.query(`CREATE TRIGGER outbox_test_gate BEFORE UPDATE ON outbox_message FOR EACH ROW FOLLOWS outbox_message_keeps_content
      IF NEW.state = 'done' THEN DO GET_LOCK('${GATE}', 3600); DO RELEASE_LOCK('${GATE}'); END IF`);
    return new KillRig(rig, readers, await createConnection(rig.server.env.DATABASE_URL));
  }

  /** Tell everybody something, let a worker come as far as the window, and kill it there. Gives the signal it ended by. */
  async kill(window: KillWindow, round: number): Promise<string | null> {
    const messages = await this.tell();
    if (window === 'claimed') return round % 2 === 0 ? this.killAtClaim(messages) : this.killAtCall();
    return window === 'sent' ? this.killAtAnswer(1 + (round % messages.length)) : this.killAtNote(messages);
  }

  /** A worker finishes what is left. */
  async finish(): Promise<void> {
    this.startWorker();
    await this.until(async () => (await this.count("SELECT COUNT(*) AS n FROM outbox_message WHERE state = 'waiting'")) === 0);
    await this.killNow();
  }

  async countAll(): Promise<KillCount> {
    const times = new Map<string, number>();
    for (const { page } of this.rig.sandbox.control.sent()) times.set(page ?? '', (times.get(page ?? '') ?? 0) + 1);
    const of = (id: Id): number => times.get(pageOf(id)) ?? 0;
    const rows = await this.rig.server.source.query<{ id: Id; link: string; uncertain: number }[]>(
      "SELECT d.message_id AS id, JSON_UNQUOTE(JSON_EXTRACT(m.link, '$.params.id')) AS link, d.uncertain FROM message_delivery d JOIN message m ON m.id = d.message_id",
    );
    return {
      messages: rows.length,
      open: (await this.count("SELECT COUNT(*) AS n FROM message_delivery WHERE state <> 'delivered'")) + (await this.count("SELECT COUNT(*) AS n FROM outbox_message WHERE state <> 'done'")),
      lost: this.told.filter((id) => of(id) === 0).length,
      doubles: this.told.reduce((sum, id) => sum + Math.max(0, of(id) - 1), 0),
      answersLost: [...this.answersLost.values()].reduce((sum, lost) => sum + lost, 0),
      unexplained: this.told.filter((id) => of(id) - 1 > (this.answersLost.get(pageOf(id)) ?? 0)),
      counted: rows.reduce((sum, { uncertain }) => sum + uncertain, 0),
      uncounted: rows.filter(({ link, uncertain }) => of(link as Id) - 1 > uncertain).map(({ id }) => id),
      unspent: await this.count("SELECT COUNT(*) AS n FROM subscription_grant WHERE state <> 'consumed'"),
    };
  }

  async close(): Promise<void> {
    this.child?.kill('SIGKILL');
    await this.gate.end();
    await this.rig.close();
  }

  /** One message for each reader, with an acceptance for it; WeChat has more of them than the ledger, so that a double would be taken. */
  private async tell(): Promise<Id[]> {
    const { server, sandbox } = this.rig;
    this.rig.advance(Date.now() - server.clock.now());
    const [ledger, api] = [server.app.get(GrantLedger, { strict: false }), server.app.get(NotificationsApi, { strict: false })];
    const ids: Id[] = [];
    await server.app.get(Transactions, { strict: false }).run(async (tx) => {
      for (const { user, id: memberId } of this.readers) {
        this.serial += 1;
        const id = `01kb${String(this.serial).padStart(22, '0')}` as Id;
        sandbox.control.grant({ user, template: TEMPLATE, result: 'accept', times: 6 });
        await ledger.accept(tx, { memberId, template: 'progress' }, 'transfers/form', { source: 'app', at: server.clock.now() });
        await api.tell(tx, {
          memberIds: [memberId], kind: 'transfers.progress', title: '您的组织关系转接有新进展', body: '', subjectKey: `test:${id}`, link: { room: 'transfers', page: 'detail', params: { id } },
        });
        ids.push(id);
      }
    });
    this.told.push(...ids);
    return ids;
  }

  /** The outbox has given its messages out, and nothing is set aside yet: the deliveries are locked by somebody else. */
  private async killAtClaim(messages: readonly Id[]): Promise<string | null> {
    await this.gate.query('START TRANSACTION');
    await this.gate.query("SELECT message_id FROM message_delivery WHERE state IN ('queued', 'sending') FOR UPDATE");
    this.startWorker();
    await this.until(async () => (await this.count('SELECT COUNT(*) AS n FROM outbox_message WHERE claim IS NOT NULL')) >= messages.length);
    const signal = await this.killNow();
    await this.gate.query('ROLLBACK');
    return signal;
  }

  /** Acceptances are set aside and WeChat is being called, but takes nothing. */
  private async killAtCall(): Promise<string | null> {
    const { control } = this.rig.sandbox;
    const before = control.calls()[SEND] ?? 0;
    control.addFault({ route: SEND, kind: 'timeout' });
    this.startWorker();
    await this.until(() => (control.calls()[SEND] ?? 0) > before);
    return this.killNow();
  }

  /** WeChat has taken so many messages, and its answers do not come. */
  private async killAtAnswer(taken: number): Promise<string | null> {
    const { control } = this.rig.sandbox;
    const before = control.sent().length;
    control.addFault({ route: SEND, kind: 'delay', delayMs: FOR_EVER_MS, afterEffect: true });
    this.startWorker();
    await this.until(() => control.sent().length >= before + taken);
    const signal = await this.killNow();
    for (const { page = '' } of control.sent().slice(before)) this.answersLost.set(page, (this.answersLost.get(page) ?? 0) + 1);
    return signal;
  }

  /** Everything is booked, and the outbox does not know it. */
  private async killAtNote(messages: readonly Id[]): Promise<string | null> {
    await this.gate.query(`SELECT GET_LOCK('${GATE}', 60)`);
    this.startWorker();
    const booked = "SELECT COUNT(*) AS n FROM message_delivery WHERE state = 'delivered'";
    await this.until(async () => (await this.count(booked)) >= this.told.length);
    const [waiting] = await this.rig.server.source.query<{ n: string }[]>("SELECT COUNT(*) AS n FROM outbox_message WHERE state = 'waiting'");
    if (Number(waiting?.n) < messages.length) throw new Error('the gate let something through');
    return this.killNow(() => this.gate.query(`SELECT RELEASE_LOCK('${GATE}')`));
  }

  private startWorker(): void {
    const settings = Object.fromEntries(Object.entries(this.rig.server.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])));
    this.child = spawn(process.execPath, [WORKER], { env: { PATH: process.env['PATH'], ...settings, DATABASE_POOL: '4', H5_DIR: '' }, stdio: ['ignore', 'ignore', 'inherit'] });
  }

  /** End the worker as a power cut would, and let what it held fall due. */
  private async killNow(afterwards: () => Promise<unknown> = () => Promise.resolve()): Promise<string | null> {
    const { child } = this;
    if (!child) throw new Error('no worker runs');
    const gone = once(child, 'exit') as Promise<[number | null, string | null]>;
    child.kill('SIGKILL');
    const [, signal] = await gone;
    await afterwards();
    this.child = undefined;
    this.rig.sandbox.control.clearFaults();
    // Instead of waiting a minute for the end of the lease.
    await this.rig.server.source.query("UPDATE outbox_message SET due_at = created_at WHERE state = 'waiting' AND claim IS NOT NULL");
    return signal;
  }

  private async count(sql: string): Promise<number> {
    const [row] = await this.rig.server.source.query<{ n: number | string }[]>(sql);
    return Number(row?.n);
  }

  private async until(reached: () => boolean | Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 3000; tries += 1) {
      if (await reached()) return;
      if (this.child && this.child.exitCode !== null) throw new Error(`the worker ended by itself with ${this.child.exitCode}`);
      await pause(20);
    }
    throw new Error('the worker did not come as far as it should');
  }
}

/** Page a reminder of {@link KillRig.kill} opens; it names the message. */
const pageOf = (id: Id): string => `packages/transfers/pages/detail/index?id=${id}`;
