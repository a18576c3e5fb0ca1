import { createServer, request as forward, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Actor } from '@party/shared/permissions';
import { DEMO_ORGANISATIONS } from '../../src/demo/organisation-names.js';
import { SAMPLE_BRANCHES, SAMPLE_COMMITTEE } from '../../src/demo/sample-people.js';
import { as, person } from './actors.js';
import { startTestApp, type TestApp } from './app.js';
import { buildMember } from './factories/member.factory.js';
import { buildOrganisation, buildPosition } from './factories/organisation.factory.js';

/** A running service with the committee of the sample rosters and its officer. */
export interface ImportStage {
  server: TestApp;
  committeeId: string;
  officer: Actor;
}

async function buildCommittee(server: TestApp): Promise<string> {
  const school = await buildOrganisation(server, 'school_committee', '岭南科技大学党委', null);
  const ids = new Map([['', school.id]]);
  const wanted = new Set([SAMPLE_COMMITTEE, ...SAMPLE_BRANCHES.flatMap((one) => [one.name, one.parent ?? ''])]);
  for (const { kind, name, parent } of DEMO_ORGANISATIONS.filter((one) => wanted.has(one.name))) {
    ids.set(name, (await buildOrganisation(server, kind, name, ids.get(parent ?? '') ?? school.id)).id);
  }
  return ids.get(SAMPLE_COMMITTEE) ?? '';
}

/** Start the service with everything the sample rosters need. */
export async function startImportStage(): Promise<ImportStage> {
  const server = await startTestApp();
  const committeeId = await buildCommittee(server);
  const [committee] = (await server.source.query('SELECT path FROM organisation WHERE id = ?', [committeeId])) as { path: string }[];
  const [branch] = (await server.source.query("SELECT id, path FROM organisation WHERE kind = 'branch' ORDER BY path LIMIT 1")) as { id: string; path: string }[];
  const id = await buildMember(server, branch?.id ?? '', { name: '周专员' });
  await buildPosition(server, committeeId, id, 'department_officer');
  return { server, committeeId, officer: person(id, branch?.path ?? '', [{ kind: 'department_officer', organisationPath: committee?.path ?? '' }]) };
}

/** The stage for a browser. */
export interface OpenStage {
  /** Address through which everybody comes as the officer. */
  url: string;
  /** Stored session of the officer. */
  session: object;
  /** How many people are on the roster. */
  people(): Promise<number>;
  close(): Promise<void>;
}

async function openDoor(target: string, actor: Actor): Promise<Server> {
  const door = createServer((request, response) => {
    const upstream = forward(new URL(request.url ?? '/', target), { method: request.method, headers: { ...request.headers, ...as(actor) } }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(response);
    });
    upstream.on('error', () => response.destroy());
    request.pipe(upstream);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return door;
}

/** Open the stage to a browser; for suites that are not about logging in. */
export async function openImportStage(): Promise<OpenStage> {
  const { server, committeeId, officer } = await startImportStage();
  await server.app.listen(0, '127.0.0.1');
  const door = await openDoor(await server.app.getUrl(), officer);
  const account = {
    accountId: officer.accountId, member: { id: officer.memberId, name: '周专员', base: 'full_member', organisationId: committeeId, organisationName: '英语系教工党支部' },
    positions: [{ kind: 'department_officer', label: '党务专员', organisationId: committeeId, organisationName: SAMPLE_COMMITTEE }],
    actions: ['account.own', 'imports.run', 'workbench.read'], consentVersion: '1',
  };
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    session: { accessToken: 'test', refreshToken: 'test', account },
    people: async () => Number(((await server.source.query('SELECT COUNT(*) AS count FROM member')) as { count: number }[])[0]?.count),
    close: async () => {
      door.closeAllConnections();
      await new Promise((resolve) => door.close(resolve));
      await server.close();
    },
  };
}
