// @ts-check
import { execFileSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder, writeFiles } from './spec/temporary-folder.mjs';
import { ROOT } from './workspace.mjs';

/** @type {import('dependency-cruiser').IConfiguration} */
const law = createRequire(import.meta.url)(join(ROOT, '.dependency-cruiser.cjs'));

/** What a tree that keeps the law may look like. */
const LAWFUL = {
  'node_modules/typeorm/package.json': '{"name":"typeorm","version":"1.0.0","main":"index.js"}',
  'node_modules/typeorm/index.js': 'exports.a = 1;',
  'package.json': '{"name":"fixture","type":"module","dependencies":{"typeorm":"1.0.0"}}',
  'shared/src/kernel/index.ts': "export * from './fen.js';",
  'shared/src/kernel/fen.ts': 'export const a = 1;',
  'shared/src/organisations/index.ts': "export * from './code.js';",
  'shared/src/organisations/code.ts': "import { a } from '../kernel/fen.js'; export const code = a;",
  'shared/src/members/index.ts': "export * from './name.js';",
  'shared/src/members/name.ts': "import { code } from '../organisations/index.js'; export const name = code;",
  'shared/src/api/index.ts': "export * from '../members/index.js';",
  'server/src/platform/clock.ts': 'export const a = 1;',
  'server/src/config/env.ts': 'export const a = 1;',
  'server/src/modules/organisations/organisations.api.ts': "import { code } from '@party/shared/organisations'; export const a = code;",
  'server/src/modules/organisations/unit.entity.ts': "import { a } from 'typeorm'; export const unit = a;",
  'server/src/modules/organisations/tree.repository.ts': "import { unit } from './unit.entity.js'; export const tree = unit;",
  'server/src/modules/organisations/move.service.ts': "import { tree } from './tree.repository.js'; export const move = tree;",
  'server/src/modules/organisations/organisations.controller.ts': "import { move } from './move.service.js'; export const handler = move;",
  'server/src/modules/members/directory.port.ts': 'export interface Directory { a: number }',
  'server/src/modules/members/list.service.ts': "import { a } from '../organisations/organisations.api.js'; import { a as b } from '../../platform/clock.js'; export const list = [a, b];",
  'server/src/connectors/wechat/directory.ts': "import type { Directory } from '../../modules/members/directory.port.js'; export const d: Directory = { a: 1 };",
  'server/src/sandbox/main.ts': 'export const sandbox = 1;',
  'miniprogram/src/app.config.ts': 'export const a = 1;',
  'miniprogram/src/lib/http.ts': "import { name } from '@party/shared/members'; export const http = name;",
  'miniprogram/src/packages/members/view-model.ts': "import { http } from '@/lib/http'; export const v = http;",
};

/**
 * One crime for each article: its name, the file, and what that file says.
 * @type {[string, string, string][]}
 */
const CRIMES = [
  ['no-cycles', 'server/src/platform/ring-two.ts', "import { a } from './ring.js'; export const b = () => a;"],
  ['unresolvable', 'server/src/platform/lost.ts', "import { b } from './nowhere.js'; export const a = b;"],
  ['shared-is-pure', 'shared/src/members/impure.ts', "import { readFileSync } from 'node:fs'; export const a = readFileSync;"],
  ['shared-kernel-is-the-floor', 'shared/src/kernel/high.ts', "import { code } from '../organisations/index.js'; export const a = code;"],
  ['shared-rooms-meet-at-the-door', 'shared/src/members/window.ts', "import { code } from '../organisations/code.js'; export const a = code;"],
  ['shared-rooms-never-api', 'shared/src/organisations/proud.ts', "import { name } from '../api/index.js'; export const a = name;"],
  ['shared-is-entered-at-the-door', 'miniprogram/src/lib/burglar.ts', "import { a } from '../../../shared/src/kernel/fen.js'; export const b = a;"],
  ['server-never-miniprogram', 'server/src/platform/screen.ts', "import { http } from '../../../miniprogram/src/lib/http.js'; export const a = http;"],
  ['platform-knows-no-module', 'server/src/platform/nosy.ts', "import { a } from '../modules/organisations/organisations.api.js'; export const b = a;"],
  ['modules-meet-at-the-door', 'server/src/modules/members/steal.ts', "import { unit } from '../organisations/unit.entity.js'; export const a = unit;"],
  ['room-has-its-place', 'server/src/modules/attic/attic.service.ts', "import { a } from '../../platform/clock.js'; export const b = a;"],
  ['controller-skips-no-floor', 'server/src/modules/members/hasty.controller.ts', "import { a } from 'typeorm'; export const b = a;"],
  ['http-stays-at-the-edge', 'server/src/modules/members/wrong.service.ts', "import { a } from './member.dto.js'; export const b = a;"],
  ['repository-below-service', 'server/src/modules/members/upside.repository.ts', "import { list } from './list.service.js'; export const b = list;"],
  ['modules-never-connectors', 'server/src/modules/members/wired.ts', "import { d } from '../../connectors/wechat/directory.js'; export const b = d;"],
  ['connectors-see-ports-only', 'server/src/connectors/wechat/deep.ts', "import { list } from '../../modules/members/list.service.js'; export const b = list;"],
  ['sandbox-stands-alone', 'server/src/platform/cheat.ts', "import { sandbox } from '../sandbox/main.js'; export const a = sandbox;"],
  ['miniprogram-never-server', 'miniprogram/src/lib/reach.ts', "import { a } from '../../../server/src/config/env.js'; export const b = a;"],
  ['feature-never-feature', 'miniprogram/src/packages/dues/view-model.ts', "import { v } from '../members/view-model'; export const a = v;"],
  ['main-package-never-subpackage', 'miniprogram/src/lib/heavy.ts', "import { v } from '@/packages/members/view-model'; export const a = v;"],
];

const ACCOMPLICES = {
  'server/src/modules/members/member.dto.ts': 'export const a = 1;',
  'server/src/platform/ring.ts': "import { b } from './ring-two.js'; export const a = () => b;",
};

/** In each tier the first room imports the last one that it must not know. */
const ORDER_CRIMES = (law.forbidden ?? []).flatMap((rule) => {
  if (!rule.name?.startsWith('room-order-') || !('to' in rule)) return [];
  const room = rule.name.slice('room-order-'.length);
  const right = /\((.+)\)/.exec(String(rule.to.path))?.[1]?.split('|').at(-1);
  const text = `import { a } from '../${right}/${right}.api.js'; export const b = a;`;
  return [{ rule: rule.name, file: `server/src/modules/${room}/lean-right.ts`, text, target: `server/src/modules/${right}/${right}.api.ts` }];
});

const ALL = [...CRIMES.map(([rule, file]) => ({ rule, file })), ...ORDER_CRIMES.map(({ rule, file }) => ({ rule, file }))];

/**
 * @param {string} root
 * @returns {{ rule: string, from: string }[]} what the gate finds, run as `npm run check` runs it
 */
function violations(root) {
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'tsconfig.base.json']) copyFileSync(join(ROOT, file), join(root, file));
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'shared/src', 'server/src', 'miniprogram/src'];
  const report = JSON.parse(execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, NODE_OPTIONS: '' } }));
  return report.summary.violations.map((/** @type {{ rule: { name: string }, from: string }} */ one) => ({ rule: one.rule.name, from: one.from }));
}

describe('the law of imports', () => {
  const lawful = temporaryFolder();
  const criminal = temporaryFolder();
  /** @type {{ rule: string, from: string }[]} */
  let found = [];

  beforeAll(() => {
    writeFiles(lawful, LAWFUL);
    writeFiles(criminal, { ...LAWFUL, ...ACCOMPLICES });
    for (const [, file, text] of CRIMES) writeFiles(criminal, { [file]: text });
    for (const { file, text, target } of ORDER_CRIMES) writeFiles(criminal, { [target]: 'export const a = 1;', [file]: text });
    found = violations(criminal);
  });

  it('leaves a lawful tree in peace', () => expect(violations(lawful)).toEqual([]));

  it.each(ALL)('$rule catches $file', ({ rule, file }) => expect(found).toContainEqual({ rule, from: file }));

  it('has no article that no crime was tried against', () => {
    const tried = new Set(ALL.map(({ rule }) => rule));
    expect(law.forbidden?.map(({ name }) => name ?? '').filter((name) => !tried.has(name))).toEqual([]);
  });
});
