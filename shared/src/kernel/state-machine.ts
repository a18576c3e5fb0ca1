import { err, ok, type Result } from './result.js';

/** One allowed step: in `from`, `action` leads to `to`. Extra columns (role, requirements) ride along in T. */
export interface Transition<S extends string, A extends string> {
  readonly from: S;
  readonly action: A;
  readonly to: S;
}

/** A process as data. States without outgoing rows must be listed in `final`. */
export interface StateMachine<S extends string, A extends string, T extends Transition<S, A> = Transition<S, A>> {
  readonly name: string;
  readonly initial: readonly S[];
  readonly final: readonly S[];
  readonly table: readonly T[];
}

/** The row for (state, action), or a refusal naming both. */
export function nextTransition<S extends string, A extends string, T extends Transition<S, A>>(
  machine: StateMachine<S, A, T>,
  state: S,
  action: A,
): Result<T, { state: S; action: A }> {
  const row = machine.table.find((one) => one.from === state && one.action === action);
  return row ? ok(row) : err({ state, action });
}

/** Faults of a table: unreachable states, dead ends that are not final, final states with ways out, doubled rows. */
export function machineFaults<S extends string, A extends string, T extends Transition<S, A>>(
  machine: StateMachine<S, A, T>,
): string[] {
  const faults: string[] = [];
  const reached = new Set<string>(machine.initial);
  for (let grew = true; grew; ) {
    const before = reached.size;
    for (const row of machine.table) if (reached.has(row.from)) reached.add(row.to);
    grew = reached.size > before;
  }
  const named = new Set<string>([...machine.final, ...machine.table.flatMap((row) => [row.from, row.to])]);
  const leaving = new Set<string>(machine.table.map((row) => row.from));
  const final = new Set<string>(machine.final);
  for (const state of named) {
    if (!reached.has(state)) faults.push(`${machine.name}: ${state} is unreachable`);
    if (!leaving.has(state) && !final.has(state)) faults.push(`${machine.name}: ${state} is a dead end`);
    if (leaving.has(state) && final.has(state)) faults.push(`${machine.name}: final ${state} has a way out`);
  }
  const seen = new Set<string>();
  for (const row of machine.table) {
    const key = `${row.from}/${row.action}`;
    if (seen.has(key)) faults.push(`${machine.name}: ${key} stands twice`);
    seen.add(key);
  }
  return faults;
}
