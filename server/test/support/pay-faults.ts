import type { SandboxControl } from '../../src/sandbox/control.js';
import type { FaultRule } from '../../src/sandbox/faults.js';

/**
 * Shares of all calls that fail, by kind; three of ten altogether and a little more, because counts are whole. A timeout takes five real seconds,
 * so few are.
 */
const SHARES: readonly (Omit<FaultRule, 'route' | 'rate'> & { share: number })[] = [
  { kind: 'error', status: 500, share: 0.08 }, { kind: 'reset', afterEffect: true, share: 0.08 }, { kind: 'garbage', share: 0.08 }, { kind: 'forged', share: 0.06 }, { kind: 'timeout', afterEffect: true, share: 0.01 },
];

/** Let three of ten calls to WeChat Pay fail. The first order that applies wins, so each later one has its share of what the earlier ones leave. */
export function failThreeOfTen(control: Pick<SandboxControl, 'addFault'>): void {
  let left = 1;
  for (const { share, ...rule } of SHARES) {
    control.addFault({ route: '/v3/*', ...rule, rate: share / left });
    left -= share;
  }
}

/** Calls to WeChat Pay so far. */
export const payCalls = (control: Pick<SandboxControl, 'calls'>): number => Object.entries(control.calls()).reduce((sum, [route, count]) => (route.startsWith('/v3/') ? sum + count : sum), 0);

/** Faults so far. */
export const faultsSoFar = (control: Pick<SandboxControl, 'faultsGiven'>): number => Object.values(control.faultsGiven()).reduce((sum, count) => sum + count, 0);
