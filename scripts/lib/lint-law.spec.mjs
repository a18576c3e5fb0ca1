// @ts-check
import { spawnSync } from 'node:child_process';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder, writeFiles } from './spec/temporary-folder.mjs';
import { ROOT } from './workspace.mjs';

/** One fault for each rule the house relies on: rule, file, text. @type {[string, string, string][]} */
const FAULTS = [
  ['eslint(max-lines)', 'server/src/long.ts', 'export const a = [\n' + '1,\n'.repeat(300) + '];\n'],
  ['eslint(max-lines)', 'server/src/long.spec.ts', 'export const a = [\n' + '1,\n'.repeat(500) + '];\n'],
  ['eslint(max-lines-per-function)', 'server/src/tall.ts', 'export function a(b: number[]) {\n' + 'b.push(1);\n'.repeat(40) + '}\n'],
  ['eslint(curly)', 'server/src/curly.ts', 'export function a(b: number[]) {\n  if (b.length > 1)\n    b.push(1);\n}\n'],
  ['eslint(eqeqeq)', 'server/src/equal.ts', "export const a = (b: string) => b == 'x';\n"],
  ['eslint(no-var)', 'server/src/var.ts', 'export var a = 1;\n'],
  ['eslint(prefer-const)', 'server/src/let.ts', 'let a = 1;\nexport const b = a;\n'],
  ['eslint(no-console)', 'server/src/print.ts', 'console.log(1);\n'],
  ['typescript(no-explicit-any)', 'server/src/any.ts', 'export const a = (b: any) => String(b);\n'],
  ['typescript(ban-ts-comment)', 'server/src/hush.ts', `// @ts-${'ignore'}\nexport const a: number = 1;\n`],
  ['import(no-default-export)', 'server/src/default.ts', 'export default 1;\n'],
  ['node(no-process-env)', 'server/src/platform/env.ts', 'export const a = process.env.PORT;\n'],
  ['unicorn(filename-case)', 'server/src/camelCase.ts', 'export const a = 1;\n'],
  ['eslint(no-restricted-globals)', 'shared/src/members/clock.ts', 'export const a = new Date();\n'],
  ['eslint(no-restricted-properties)', 'shared/src/members/dice.ts', 'export const a = Math.random();\n'],
  ['jest(no-disabled-tests)', 'server/src/off.spec.ts', "import { expect, it } from '@jest/globals';\nit.skip('a', () => expect(1).toBe(1));\n"],
  ['jest(no-focused-tests)', 'server/src/only.spec.ts', "import { expect, it } from '@jest/globals';\nit.only('a', () => expect(1).toBe(1));\n"],
];

/** What looks like a fault and is allowed where it stands. @type {Record<string, string>} */
const ALLOWED = {
  'server/src/config/env.ts': 'export const a = process.env.PORT;\n',
  'server/src/clock.ts': 'export const a = new Date();\n',
  'server/src/length.spec.ts': "import { describe, expect, it } from '@jest/globals';\ndescribe('a', () => {\n  it('b', () => expect(1).toBe(1));\n" + '\n'.repeat(60) + '});\n',
  'miniprogram/src/app.config.ts': 'export default { pages: [] };\n',
  'miniprogram/src/pages/home/index.tsx': 'export default function Home() {\n  return null;\n}\n',
  'server/src/nothing.ts': 'export const a = (b: string | null) => b == null;\n',
};

describe('the lint rules', () => {
  /** @type {{ code: string, filename: string }[]} */
  let found = [];

  beforeAll(() => {
    const root = temporaryFolder();
    copyFileSync(join(ROOT, '.oxlintrc.json'), join(root, '.oxlintrc.json'));
    writeFiles(root, ALLOWED);
    for (const [, file, text] of FAULTS) writeFiles(root, { [file]: text });
    const { stdout } = spawnSync(process.execPath, [join(ROOT, 'node_modules/oxlint/bin/oxlint'), '--format=json'], { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
    found = JSON.parse(stdout).diagnostics;
  });

  it.each(FAULTS)('%s catches %s', (code, filename) => expect(found.filter((one) => one.filename === filename).map((one) => one.code)).toContain(code));

  it.each(Object.keys(ALLOWED))('leave %s in peace', (filename) => expect(found.filter((one) => one.filename === filename)).toEqual([]));
});
