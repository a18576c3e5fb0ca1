import { errorAnswer, type SandboxAnswer, WeChatRefusal } from './answer.js';
import { MINUTE_MS, type SandboxClock } from './sandbox-clock.js';

/** Ways in which the sandbox can misbehave. */
export const FAULT_KINDS = ['error', 'timeout', 'reset', 'garbage', 'delay', 'throttle', 'forged'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** One order to misbehave. */
export interface FaultRule {
  /** Path such as `/sns/jscode2session`, `/v3/*` for every path that begins so, or `*` for every route. */
  route: string;
  /**
   * `error` answers `errcode` (or, with `status`, a bare HTTP error); `timeout` never answers; `reset` cuts the
   * connection; `garbage` answers 200 with half a page of HTML; `delay` answers late; `throttle` answers 45011
   * to what comes above `perMinute`; `forged` answers with a signature of nobody's.
   */
  kind: FaultKind;
  /** Share of the requests that meet the fault, 0–1, spread evenly and not by chance; 1 unless said. */
  rate?: number;
  /** Faults to give before the rule is spent; unlimited unless said. */
  count?: number;
  /** For `error`; -1 (busy) unless said. */
  errcode?: number;
  /** For `error`: an HTTP status such as 502, with a body that is not JSON. */
  status?: number;
  /** For `delay`, milliseconds of real time; 1000 unless said. */
  delayMs?: number;
  /** For `throttle`; 0 unless said. */
  perMinute?: number;
  /** Whether the request takes effect before the fault, as when only the answer is lost; false unless said. */
  afterEffect?: boolean;
}

interface Standing {
  readonly rule: FaultRule;
  seen: number;
  given: number;
  minute: number;
  inMinute: number;
}

/** The standing orders, in the order in which they were given; the first that applies wins. */
export class Faults {
  private standing: Standing[] = [];
  private readonly counts = new Map<FaultKind, number>();

  constructor(private readonly clock: SandboxClock) {}

  add(rule: FaultRule): void {
    this.standing.push({ rule, seen: 0, given: 0, minute: -1, inMinute: 0 });
  }

  clear(): void {
    this.standing = [];
  }

  /** Faults given by kind since the start; clearing the orders keeps the count. */
  given(): ReadonlyMap<FaultKind, number> {
    return this.counts;
  }

  /** The fault this request meets, if any. */
  next(path: string): FaultRule | undefined {
    const met = this.standing.find((one) => matches(one.rule, path) && this.applies(one));
    if (!met) return undefined;
    met.given += 1;
    this.counts.set(met.rule.kind, (this.counts.get(met.rule.kind) ?? 0) + 1);
    if (met.rule.count !== undefined && met.given >= met.rule.count) {
      this.standing = this.standing.filter((one) => one !== met);
    }
    return met.rule;
  }

  private applies(one: Standing): boolean {
    if (one.rule.kind === 'throttle') {
      const minute = Math.floor(this.clock.now() / MINUTE_MS);
      one.inMinute = one.minute === minute ? one.inMinute + 1 : 1;
      one.minute = minute;
      return one.inMinute > (one.rule.perMinute ?? 0);
    }
    one.seen += 1;
    const rate = one.rule.rate ?? 1;
    return Math.floor(one.seen * rate) > Math.floor((one.seen - 1) * rate);
  }
}

const matches = (rule: FaultRule, path: string): boolean => rule.route === '*' || rule.route === path || (rule.route.endsWith('/*') && path.startsWith(rule.route.slice(0, -1)));

/** What a fault of kind `error`, `garbage` or `throttle` answers. */
export function faultAnswer(rule: FaultRule, serial: number): SandboxAnswer {
  if (rule.kind === 'garbage') return page(200, '<html><head><title>busy</title></head><body>{"errcode":');
  if (rule.kind === 'error' && rule.status !== undefined) return page(rule.status, '<html>gateway</html>');
  return errorAnswer(new WeChatRefusal(rule.kind === 'throttle' ? 45011 : (rule.errcode ?? -1)), serial);
}

const page = (status: number, html: string): SandboxAnswer => ({ status, contentType: 'text/html', body: Buffer.from(html) });
