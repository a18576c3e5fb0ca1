import { apiRoutes } from '@party/shared/api';
import { buildPath, type RouteMeta } from '@party/shared/kernel';
import { NEVER_ABOUT_ONESELF } from '../../e2e/permission-matrix.rules.js';
import { as } from '../actors.js';
import { matrixFixtures } from '../matrix-fixtures.js';
import type { MatrixRequest, RouteFixture } from './fixture.js';
import { targetOf } from './members.matrix.js';
import { placeRelation, rulesAllow, rulesAllowSomewhere, type Target } from './oracle.js';
import type { MatrixActor, MatrixWorld } from './world.js';

/** One crossing of a route, a person and a target. */
export interface Cell {
  route: string;
  meta: RouteMeta;
  fixture: RouteFixture;
  actor: MatrixActor;
  target: Target;
  /** Named in failures. */
  at: string;
  request: MatrixRequest;
}

/** Every route with its fixture. */
export function matrixRoutes(): { route: string; meta: RouteMeta; fixture: RouteFixture }[] {
  return Object.entries(apiRoutes).flatMap(([room, table]) =>
    Object.entries(table as Record<string, RouteMeta>).map(([key, meta]) => {
      const fixture = (matrixFixtures as Record<string, Record<string, RouteFixture>>)[room]?.[key];
      if (!fixture) throw new Error(`${room}.${key} has no fixture in the permission matrix`);
      return { route: `${room}.${key}`, meta, fixture };
    }));
}

interface Shot {
  target: Target;
  at: string;
  request: MatrixRequest;
}

function shots(world: MatrixWorld, fixture: RouteFixture, actor: MatrixActor): Shot[] {
  if (fixture.on === 'nothing' || fixture.on === 'list') return [{ target: {}, at: '-', request: fixture.request(world) }];
  if (fixture.on === 'oneself') return [{ target: actor.self === null ? {} : { memberId: actor.self.id }, at: 'self', request: fixture.request(world, actor) }];
  if (fixture.on === 'place') {
    const { seat = (place) => place } = fixture;
    return fixture.places.map((place) => ({ target: { place: seat(place) }, at: place, request: fixture.request(world, place) }));
  }
  const people = [...world.residents, ...(actor.self === null ? [] : [actor.self])];
  return people.map((one) => ({ target: targetOf(one), at: one === actor.self ? 'self' : (one.group ?? one.place), request: fixture.request(world, one) }));
}

/** Every cell of the matrix; `filter` keeps some. */
export function matrixCells(world: MatrixWorld): Cell[] {
  return matrixRoutes().flatMap((entry) => world.actors.flatMap((actor) => shots(world, entry.fixture, actor).map((shot) => ({ ...entry, ...shot, actor }))));
}

/** How far a target is from somebody: from each post of theirs, or from their home when they hold none. */
function distance({ claim, self }: MatrixActor, { place, group, memberId }: Target): string {
  if (memberId !== undefined && memberId === claim.memberId) return 'self';
  if (place === undefined) return '-';
  const seats = claim.posts.length > 0 ? claim.posts.map(({ at }) => at) : self === null ? [] : [self.place];
  return seats.map((seat) => [place, ...(group === undefined || claim.posts.length === 0 ? [] : [group])].map((one) => placeRelation(seat, one)).join('/')).join(' ');
}

/**
 * One cell in place of all those that no rule can tell apart: targets at the same distance from the same person, and every
 * target for whoever may do something nowhere, as they are turned away at the route, before anybody asks what it was to be
 * done to. The deep suites ask at every target all the same.
 */
export function tellingCells(cells: readonly Cell[]): Cell[] {
  const met = new Set<string>();
  return cells.filter(({ route, meta: { action }, actor, target }) => {
    const somewhere = action === 'public' || rulesAllowSomewhere(actor.claim, action);
    const asked = `${route} ${actor.name} ${somewhere ? distance(actor, target) : ''}`;
    return !met.has(asked) && met.add(asked);
  });
}

/** Outcome the rules demand: a list of codes, any of which is right. */
export function expectedOutcome({ meta: { action }, fixture, actor: { claim }, target }: Cell): readonly string[] {
  if (action === 'public') return fixture.allowed;
  if (claim.base === 'anonymous') return ['auth.required'];
  if (!rulesAllowSomewhere(claim, action)) return ['auth.forbidden'];
  const open = fixture.on === 'nothing' || fixture.on === 'list';
  if (open) return fixture.allowed;
  const deciding = fixture.decidedBy ?? action;
  if ([deciding, ...(fixture.also ?? [])].every((one) => rulesAllow(claim, one, target))) return fixture.allowed;
  if (fixture.hidden !== undefined && !rulesAllow(claim, fixture.seen ?? action, target)) return [fixture.hidden];
  const own = target.memberId === claim.memberId && NEVER_ABOUT_ONESELF.includes(action);
  return [own ? (fixture.ownRefusal ?? 'auth.forbidden') : 'auth.forbidden'];
}

async function send(world: MatrixWorld, { meta, request, actor }: Cell): Promise<{ outcome: string; body: string }> {
  const { params = {}, query = {}, body, headers = {}, payload } = request;
  const sent = { method: meta.method, url: `/api/v1${buildPath(meta, params, query)}`, headers: { ...(actor.actor.accountId === null ? {} : as(actor.actor)), ...headers } };
  const answer = await world.server.app.inject({ ...sent, ...(payload ? { payload } : body === undefined ? {} : { payload: body }) });
  if (answer.statusCode < 400) return { outcome: String(answer.statusCode), body: answer.body };
  return { outcome: answer.json<{ code: string }>().code, body: answer.body };
}

function listFault(world: MatrixWorld, { fixture, actor, meta }: Cell, body: string): string | null {
  if (fixture.on !== 'list') return null;
  const rows = fixture.rows(world);
  const known = new Set(rows.map((row) => row.id));
  const told = fixture.ids(JSON.parse(body)).filter((id) => known.has(id)).sort();
  const wanted = rows.filter((row) => rulesAllow(actor.claim, fixture.decidedBy ?? meta.action, row.target)).map((row) => row.id).sort();
  return JSON.stringify(told) === JSON.stringify(wanted) ? null : `lists ${told.length} rows, the rules say ${wanted.length}`;
}

function checkFault(world: MatrixWorld, { fixture, actor, target }: Cell, body: string): string | null {
  if (!fixture.check) return null;
  try {
    fixture.check(JSON.parse(body), target, (action, where) => rulesAllow(actor.claim, action, where), world, actor);
    return null;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}

/** Ask again as a patient client does: a full minute's quota makes the clock move on, a service without room a pause. */
async function sendPatiently(world: MatrixWorld, cell: Cell): Promise<{ outcome: string; body: string }> {
  for (let tries = 0; ; tries += 1) {
    const answer = await send(world, cell);
    if (tries >= 20) return answer;
    if (answer.outcome === 'request.rate_limited') world.server.clock.advance(61_000);
    else if (answer.outcome === 'service.unavailable') await new Promise((resolve) => setTimeout(resolve, 250));
    else return answer;
  }
}

/** Send a cell's request; null when the service did what the rules say, else a sentence. */
export async function cellFault(world: MatrixWorld, cell: Cell): Promise<string | null> {
  await cell.fixture.before?.(world, cell.actor);
  const answer = await sendPatiently(world, cell);
  const expected = expectedOutcome(cell);
  const where = `${cell.route} by ${cell.actor.name} at ${cell.at}`;
  if (!expected.includes(answer.outcome)) return `${where}: ${answer.outcome} instead of ${expected.join(' or ')}`;
  if (!answer.outcome.startsWith('2')) return null;
  const deeper = listFault(world, cell, answer.body) ?? checkFault(world, cell, answer.body);
  return deeper === null ? null : `${where}: ${deeper}`;
}

/** Faults of these cells, several requests at a time, in the order of the cells. What has to be put back before it is asked is asked one by one. */
export async function matrixFaults(world: MatrixWorld, cells: readonly Cell[], width = 6): Promise<string[]> {
  const faults: (string | null)[] = [];
  let next = 0;
  const queues = new Map<string, Promise<unknown>>();
  const ask = (cell: Cell): Promise<string | null> => {
    if (!cell.fixture.before) return cellFault(world, cell);
    const asked = (queues.get(cell.route) ?? Promise.resolve()).then(() => cellFault(world, cell));
    queues.set(cell.route, asked.catch(() => null));
    return asked;
  };
  const work = async (): Promise<void> => {
    for (let at = next++; at < cells.length; at = next++) faults[at] = await ask(cells[at] as Cell);
  };
  await Promise.all(Array.from({ length: width }, work));
  return faults.filter((fault): fault is string => fault !== null);
}
