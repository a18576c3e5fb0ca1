import type { Id } from '@party/shared/kernel';
import type { MatrixActor, MatrixWorld, Resident } from './world.js';
import type { Place, Target } from './oracle.js';

/** What a request carries besides its route. */
export interface MatrixRequest {
  params?: Record<string, string>;
  query?: Record<string, unknown>;
  body?: object;
  headers?: Record<string, string>;
  payload?: Buffer;
}

interface CommonFixture {
  /**
   * Outcomes (problem code, else status) that show the request got past every permission. Requests that would change
   * something are made so that a rule refuses them right after: wrong version, taken name.
   */
  allowed: readonly string[];
  /** Action that decides in this cell, where the request is refused before the route's own action is asked. */
  decidedBy?: string;
  /** Further actions the route demands of the same target. */
  also?: readonly string[];
  /** Outcome where the target is not even to be seen; without it the refusal is `auth.forbidden`. */
  hidden?: string;
  /** Action by which the target is seen; the route's own unless said. */
  seen?: string;
  /** Outcome of a decision about oneself; without it `auth.forbidden`. */
  ownRefusal?: string;
  /** Put right what an earlier cell has changed for this person. */
  before?: (world: MatrixWorld, actor: MatrixActor) => Promise<unknown>;
  /** Look deeper into a granted answer; `may` asks the rules. Throws what is wrong. */
  check?: (answer: unknown, target: Target, may: (action: string, target: Target) => boolean, world: MatrixWorld, actor: MatrixActor) => void;
}

/** No target, e.g. a login. */
export interface PlainFixture extends CommonFixture {
  on: 'nothing';
  request: (world: MatrixWorld) => MatrixRequest;
}

/** Always the caller's own record. */
export interface OwnFixture extends CommonFixture {
  on: 'oneself';
  request: (world: MatrixWorld, actor: MatrixActor) => MatrixRequest;
}

/** An organisation of the tree. */
export interface PlaceFixture extends CommonFixture {
  on: 'place';
  places: readonly Place[];
  /** Organisation where the right is decided, when it is not the place itself. */
  seat?: (place: Place) => Place;
  request: (world: MatrixWorld, place: Place) => MatrixRequest;
}

/** Somebody on the roster, the caller included. */
export interface PersonFixture extends CommonFixture {
  on: 'person';
  request: (world: MatrixWorld, person: Resident) => MatrixRequest;
}

/** A list that is narrowed: everyone entitled to anything gets exactly the rows the rules give. */
export interface ListFixture extends CommonFixture {
  on: 'list';
  request: (world: MatrixWorld) => MatrixRequest;
  /** Every row there is, with where it belongs. */
  rows: (world: MatrixWorld) => { id: Id; target: Target }[];
  /** Ids of an answer; rows that are not of the fixture's making are left out by the runner. */
  ids: (answer: unknown) => Id[];
}

/** How the matrix calls one route. */
export type RouteFixture = PlainFixture | OwnFixture | PlaceFixture | PersonFixture | ListFixture;

/** Fixtures of a room, one for every route. */
export type RoomFixtures<Api> = { readonly [Route in keyof Api]: RouteFixture };
