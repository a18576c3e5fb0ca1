import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SeededRandom } from './seeded-random.js';

/** A program that is killed and started again, as its supervisor would. */
export class Victim {
  private child: ChildProcess | undefined;
  /** How often it ended by itself: a program that dies with its database is no service. */
  diedByItself = 0;

  constructor(
    private readonly port: number,
    private readonly program: string,
    private readonly settings: Record<string, string>,
    private readonly livePath: string,
  ) {}

  /** Up when it answers. */
  async start(): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      const child = spawn(process.execPath, [this.program], { env: { PATH: process.env['PATH'] ?? '', ...this.settings, HOST: '127.0.0.1', PORT: String(this.port) }, stdio: 'ignore' });
      this.child = child;
      for (let look = 0; look < 2400 && child.exitCode === null && child.signalCode === null; look += 1) {
        if (await fetch(`http://127.0.0.1:${this.port}${this.livePath}`).then((answer) => answer.ok, () => false)) return;
        await pause(60);
      }
      child.kill('SIGKILL');
    }
    throw new Error('the service did not come up');
  }

  async kill(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child) return;
    if (child.exitCode !== null || child.signalCode !== null) {
      this.diedByItself += 1;
      return;
    }
    const dead = once(child, 'exit');
    child.kill('SIGKILL');
    await dead;
  }
}

/** A database server of the suite's own, in a folder of its own, with durable commits. */
export interface OwnDatabase {
  url: string;
  /** Kill it in the middle of what it does, and start it again. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

interface PrivateServers {
  startPrivateServer(purpose: object, duration: string): Promise<string>;
  removePrivateServer(folder: string): Promise<void>;
}

/** Start it. */
export async function startOwnDatabase(folder: string): Promise<OwnDatabase> {
  const from = (file: string): Promise<unknown> => import(pathToFileURL(fileURLToPath(new URL(`../../../scripts/lib/database/${file}`, import.meta.url))).href);
  const servers = (await from('private-server.mjs')) as PrivateServers;
  const { places } = (await from('settings.mjs')) as { places(folder: string): { server: string } };
  const start = (): Promise<string> => servers.startPrivateServer({ folder, database: undefined, durable: true }, 'until-stopped');
  const url = await start();
  return {
    url,
    kill: async () => {
      const { pid } = JSON.parse(readFileSync(places(folder).server, 'utf8')) as { pid: number };
      process.kill(pid, 'SIGKILL');
      await pause(50);
      if ((await start()) !== url) throw new Error('the database came back at another address');
    },
    close: () => servers.removePrivateServer(folder),
  };
}

/** What is killed, and how often, while messages are insisted on. */
export interface KillPlan {
  victim: Victim;
  kills: number;
  /** Kills of the database, when it is one's own. */
  database?: { server: OwnDatabase; kills: number };
  random: SeededRandom;
}

/** Messages under way at once, and milliseconds before one that was not accepted is sent again. */
const WIDTH = 12;
const PAUSE_MS = 100;

/**
 * WeChat's part: every message is sent again until it is accepted, `WIDTH` of them abreast, while the program and its database are killed
 * at moments spread over all of it. Gives how often a message was sent altogether.
 */
export async function insistUnderKills(messages: readonly (() => Promise<boolean>)[], { victim, kills, database, random }: KillPlan): Promise<number> {
  const left = [...messages].reverse();
  let [accepted, sent] = [0, 0];
  const insisting = Promise.all(Array.from({ length: WIDTH }, async () => {
    for (let message = left.pop(); message !== undefined; message = left.pop()) {
      for (sent += 1; !(await message()); sent += 1) await pause(PAUSE_MS);
      accepted += 1;
    }
  }));
  const blows = shuffled([...Array.from({ length: kills }, () => 'service'), ...Array.from({ length: database?.kills ?? 0 }, () => 'database')], random);
  for (const [at, blow] of blows.entries()) {
    const due = ((at + random.below(1000) / 1000) * messages.length) / (blows.length + 1);
    while (accepted < due) await pause(2);
    await pause(random.below(30));
    if (blow === 'database') await database?.server.kill();
    else {
      await victim.kill();
      await victim.start();
    }
  }
  await insisting;
  return sent;
}

/** The list in a random order. */
export function shuffled<T>(list: readonly T[], random: SeededRandom): T[] {
  const left = [...list];
  return list.map(() => left.splice(random.below(left.length), 1)[0] as T);
}
