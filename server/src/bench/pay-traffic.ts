import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds of many calls. */
export interface Latencies {
  p50: number;
  p99: number;
  slowest: number;
  /** Calls that failed. */
  failed: number;
  /** Calls that ended, by second of the whole run. */
  rate: number;
  /** Milliseconds of a core that this program spent for each call: what a busy machine does not change. */
  cpu: number;
}

/**
 * Offer `rate` calls a second for as long as there are some, whether or not those before have ended: who waits in a queue is counted as
 * waiting. Milliseconds run from the moment at which a call was due. Of the first `lead` calls, in which the flow is set up, nothing but a failure is counted.
 */
export async function offered(calls: readonly (() => Promise<boolean>)[], rate: number, lead: number): Promise<Latencies> {
  const times: number[] = [];
  let failed = 0;
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const running = calls.map(async (call, at) => {
    const due = started + (at * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0) await pause(wait);
    const ok = await call().catch(() => false);
    if (!ok) failed += 1;
    if (at >= lead) times.push(performance.now() - due);
  });
  await Promise.all(running);
  return summed(times, failed, started + (lead * 1000) / rate, cpu, calls.length);
}

/** The same calls as fast as so many abreast can make them. */
export async function abreast(calls: readonly (() => Promise<boolean>)[], width: number): Promise<Latencies> {
  const [left, times] = [[...calls].reverse(), [] as number[]];
  let failed = 0;
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await Promise.all(Array.from({ length: width }, async () => {
    for (let call = left.pop(); call !== undefined; call = left.pop()) {
      const from = performance.now();
      if (!(await call().catch(() => false))) failed += 1;
      times.push(performance.now() - from);
    }
  }));
  return summed(times, failed, started, cpu);
}

function summed(times: number[], failed: number, started: number, before: NodeJS.CpuUsage, calls = times.length): Latencies {
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), slowest: times.at(-1) ?? 0, failed, rate: times.length / seconds, cpu: (user + system) / 1000 / Math.max(1, calls) };
}

/** Latencies in words. */
export const told = (what: string, { p50, p99, slowest, failed, rate, cpu }: Latencies): string =>
  `${what.padEnd(34)} ${rate.toFixed(0).padStart(5)}/s, half under ${p50.toFixed(1).padStart(7)} ms, 99 % under ${p99.toFixed(1).padStart(7)} ms, slowest ${slowest.toFixed(1).padStart(7)} ms, ${cpu.toFixed(2)} ms of a core each, ${failed} failed`;
