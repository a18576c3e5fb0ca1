import { IDENTITY_PROBLEMS, WECHAT_PROBLEMS } from '../identity/index.js';
import { COMMON_PROBLEMS, type ProblemSpec, type RouteTable } from '../kernel/index.js';

/**
 * The whole wire contract, room by room. From this one interface come the typed client, the permission checks,
 * the OpenAPI document, the compiled serialisers and the tests that hold real answers against it.
 */
// eslint-disable-next-line @typescript-eslint/no-empty-object-type
export interface Api {}

/** Every route of the service, by room. */
export const apiRoutes: { readonly [Room in keyof Api]: RouteTable<Api[Room]> } = {};

/** Every problem the service can answer, by code. */
export const apiProblems: Readonly<Record<string, ProblemSpec>> = { ...COMMON_PROBLEMS, ...IDENTITY_PROBLEMS, ...WECHAT_PROBLEMS };
