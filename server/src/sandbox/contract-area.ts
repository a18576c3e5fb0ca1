import type { SandboxAnswer, SandboxRequest } from './answer.js';
import type { SandboxClock } from './sandbox-clock.js';
import type { SandboxLimits } from './sandbox-options.js';

/** Answers one request, or throws a refusal. */
export type Handler = (request: SandboxRequest) => SandboxAnswer;

/**
 * One documented contract, in one file: what it remembers and the routes it answers. A further contract (payments)
 * is one more area in `world.ts`; the server, the faults and the control door need not change for it.
 */
export interface ContractArea {
  /** By method and path, e.g. `GET /sns/jscode2session`. */
  readonly routes: Readonly<Record<string, Handler>>;
  /** Forget everything. */
  reset(): void;
}

/** What every area is given. */
export interface AreaSettings {
  readonly appId: string;
  readonly appSecret: string;
  readonly clock: SandboxClock;
  readonly limits: Readonly<SandboxLimits>;
}
