import type { LightMyRequestResponse } from 'fastify';
import type { CorrectionValues, CorrectionView } from '@party/shared/corrections';
import type { Id } from '@party/shared/kernel';
import type { MemberValues } from '@party/shared/members';
import type { Actor, PositionKind } from '@party/shared/permissions';
import { as, person } from './actors.js';
import { startTestApp, type TestApp } from './app.js';
import { buildMember } from './factories/member.factory.js';
import { buildSmallTree, type SmallTree } from './factories/organisation.factory.js';

/** A service with a small university, for suites about corrections and campaigns. */
export interface CorrectionRig {
  server: TestApp;
  tree: SmallTree;
  /** One request as somebody. */
  call(actor: Actor | null, method: 'GET' | 'POST' | 'PUT' | 'PATCH', url: string, body?: object): Promise<LightMyRequestResponse>;
  /** One file sent in as somebody; `sent` is a multipart body with its headers. */
  upload(actor: Actor | null, url: string, sent: { payload: Buffer; headers: Record<string, string> }): Promise<LightMyRequestResponse>;
  /** A person of the first branch, on the roster. */
  member(given?: Partial<MemberValues>, branch?: keyof SmallTree): Promise<Actor & { memberId: Id }>;
  /** A person with a position at an organisation of the tree. */
  keeper(kind: PositionKind, at?: keyof SmallTree): Promise<Actor & { memberId: Id }>;
  /** A submitted request of a person; fails the test when refused. */
  submitted(owner: Actor, values?: CorrectionValues): Promise<CorrectionView>;
  close(): Promise<void>;
}

/** Start it, with other settings where a suite needs them. */
export async function startCorrectionRig(settings: Record<string, string> = {}): Promise<CorrectionRig> {
  const server = await startTestApp({ settings });
  const tree = await buildSmallTree(server);
  const call: CorrectionRig['call'] = (actor, method, url, body) =>
    server.app.inject({ method, url: `/api/v1${url}`, headers: actor ? as(actor) : {}, ...(body ? { payload: body } : {}) });
  const upload: CorrectionRig['upload'] = (actor, url, { payload, headers }) =>
    server.app.inject({ method: 'POST', url: `/api/v1${url}`, headers: { ...(actor ? as(actor) : {}), ...headers }, payload });
  const member: CorrectionRig['member'] = async (given = {}, branch = 'branch') => {
    const id = await buildMember(server, tree[branch].id, given);
    return { ...person(id, tree[branch].path), memberId: id };
  };
  const keeper: CorrectionRig['keeper'] = async (kind, at = 'branch') => {
    const home = at === 'sisterBranch' || at === 'otherBranch' ? at : 'branch';
    const { memberId } = await member({ name: '李向阳' }, home);
    return { ...person(memberId, tree[home].path, [{ kind, organisationPath: tree[at].path }]), memberId };
  };
  const submitted: CorrectionRig['submitted'] = async (owner, values = { nativePlace: '湖北武汉' }) => {
    const record = await call(owner, 'GET', '/me/member');
    const answer = await call(owner, 'POST', '/me/corrections', { recordVersion: record.json<{ version: number }>().version, values, reason: '登记有误，见户口本' });
    if (answer.statusCode !== 201) throw new Error(`submission refused: ${answer.body}`);
    return answer.json<CorrectionView>();
  };
  return { server, tree, call, upload, member, keeper, submitted, close: () => server.close() };
}
