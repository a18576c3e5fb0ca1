import { readFileSync } from 'node:fs';
import { cellFault, matrixCells, type Cell } from './runner.js';
import { Saboteur } from './saboteur.js';
import type { MatrixWorld } from './world.js';

/** A guard with the cells that pass it. */
export interface Guard {
  site: string;
  cells: Cell[];
}

/** A guard that was taken out and what the matrix said to that; null when it said nothing. */
export interface Removal {
  site: string;
  caught: string | null;
}

interface BackedPlace {
  file: string;
  /** What stands on the line. */
  code: string;
  why: string;
}

/** Places that ask the table although nothing depends on them alone, so that no test could miss them. */
const BACKED: readonly BackedPlace[] = [
  { file: 'modules/corrections/corrections.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/verification/verification.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/corrections/correction-course.ts', code: 'mayApprove', why: 'whoever sees a request of somebody else may decide on it, and the sight is guarded before' },
  { file: 'modules/corrections/reveal-correction.service.ts', code: 'members.reveal', why: 'whoever sees a request may look at its values, and the sight is guarded before' },
  { file: 'modules/arrivals/arrivals.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/arrivals/arrival-approvals.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/arrivals/reveal-arrival.service.ts', code: 'arrivals.reveal', why: 'whoever sees an arrival may look at its values, and the sight is guarded before' },
  { file: 'modules/arrivals/arrival-pictures.service.ts', code: 'mayDo(actor, action', why: 'for the letter whoever sees the arrival may add it and the sight is guarded before; for the receipt the route is open to the organisation department alone' },
  { file: 'modules/arrivals/arrivals.query.ts', code: 'arrivals.register', why: 'stands beside the condition that the actor registered it' },
  { file: 'modules/dues/yearly/dues-yearly.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/dues/yearly/dues-yearly.todos.ts', code: 'applyScope(', why: 'stands beside the condition that the actor holds a post there' },
  { file: 'modules/dues/yearly/dues-accounts.reader.ts', code: 'dues.publish_account', why: 'offers a button: publishing asks again' },
  { file: 'modules/archives/archives.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/archives/consultation-approvals.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/birthdays/birthdays.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/points/months/months.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/points/xuexi/xuexi.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/meetings/meetings.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/meetings/meeting-plans.reader.ts', code: "'meetings.keep', { organisationPath: path })) items", why: 'offers a place: planning there asks again' },
  { file: 'modules/meetings/meeting-plans.reader.ts', code: 'const led', why: 'offers a place: planning there asks again' },
  { file: 'modules/meetings/meeting-plans.reader.ts', code: 'if (led', why: 'offers a place: planning there asks again' },
  { file: 'modules/meetings/meeting-plans.reader.ts', code: 'const whole', why: 'narrows to the group for whoever was let in for a group alone; the room\'s own suite looks at that' },
  { file: 'modules/meetings/attend-meeting.service.ts', code: 'meetings.own', why: 'stands beside the place that was looked up for the actor' },
  { file: 'modules/points/points.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/payments/pay-differences.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/learning/learning.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/learning/resource.presenter.ts', code: 'mayDo(', why: 'offers a button: the decision asks again, and the room\'s own suite looks at what is offered' },
  { file: 'modules/notes/notes.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/notes/note.presenter.ts', code: 'mayDo(', why: 'offers a button: the decision asks again, and the room\'s own suite looks at what is offered' },
  { file: 'modules/notes/note-comments.reader.ts', code: 'mayDo(', why: 'offers a button, and shows keepers what was held: the room\'s own suite looks at both' },
  { file: 'modules/circulars/circular.presenter.ts', code: 'mayDo(', why: 'offers a button: the change asks again, and the room\'s own suite looks at what is offered' },
  { file: 'modules/circulars/circulars.query.ts', code: 'mayDo(', why: 'chooses whose documents from above a keeper sees; the people in them are scoped' },
  { file: 'modules/quizzes/quizzes.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is of the own branch' },
  { file: 'modules/transfers/transfers.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/transfers/transfer-legs.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/transfers/transfer-leg.presenter.ts', code: 'mayDo(', why: 'offers a button: the change of a leg asks again, and the room\'s own suite looks at what is offered' },
  { file: 'modules/transfers/transfer-approvals.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/absences/absences.todos.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/absences/absence-approvals.ts', code: 'mayEver(', why: 'saves a query: the list behind it is scoped' },
  { file: 'modules/members/members.query.ts', code: 'reachesTop(', why: 'chooses how to search, not what' },
];

/** Source of a line such as `modules/members/members.query.ts:72`. */
function codeAt(site: string): string {
  const [file = '', line = ''] = site.split(':');
  return readFileSync(new URL(`../../../src/${file}`, import.meta.url), 'utf8').split('\n')[Number(line) - 1] ?? '';
}

const isBacked = (site: string): boolean => BACKED.some(({ file, code }) => site.startsWith(`${file}:`) && codeAt(site).includes(code));

/** People who are let nearly nothing come first: they notice a missing guard soonest. */
const watchful = ['full_member', 'secretary of a branch', 'group leader', 'department officer', 'auditor of a department'];
const order = (cell: Cell): number => watchful.indexOf(cell.actor.name);

/** Find every place in the service that guards a cell of these people, by sending each of them once. */
export async function findGuards(world: MatrixWorld, saboteur: Saboteur): Promise<Guard[]> {
  const cells = matrixCells(world).filter((cell) => watchful.includes(cell.actor.name)).sort((a, b) => order(a) - order(b));
  const guards = new Map<string, Cell[]>();
  for (const cell of cells) {
    for (const site of await saboteur.sitesOf(() => cellFault(world, cell))) guards.set(site, [...(guards.get(site) ?? []), cell]);
  }
  return [...guards].filter(([site]) => !isBacked(site)).map(([site, guarded]) => ({ site, cells: guarded })).sort((a, b) => (a.site < b.site ? -1 : 1));
}

/** Take one guard out and send what it guarded until the matrix cries out. */
export function removeGuard(world: MatrixWorld, saboteur: Saboteur, { site, cells }: Guard): Promise<Removal> {
  return saboteur.without(site, async () => {
    for (const cell of cells) {
      const caught = await cellFault(world, cell);
      if (caught !== null) return { site, caught };
    }
    return { site, caught: null };
  });
}
