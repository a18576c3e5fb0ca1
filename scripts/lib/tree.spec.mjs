// @ts-check
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder, writeFiles } from './spec/temporary-folder.mjs';
import { treeFaults } from './tree.mjs';

const SOUND = {
  'shared/src/kernel/index.ts': '',
  'shared/src/members/index.ts': '',
  'server/src/modules/members/members.module.ts': '',
  'miniprogram/src/packages/members/view-model.ts': '',
  'docs/architecture.md': '| `members` | who belongs |',
  'docs/domain/members.md': '',
  'pnpm-lock.yaml': "lockfileVersion: '9.0'\n  left-pad@1.0.0:\n    deprecated: see https://example.org\n    resolution: {integrity: sha512-a}\n",
};

/** @param {Record<string, string>} more */
function faultsOf(more) {
  const root = temporaryFolder();
  writeFiles(root, { ...SOUND, ...more });
  return treeFaults(root);
}

describe('the tree', () => {
  it('is sound', () => expect(faultsOf({})).toEqual([]));

  /** @type {[string, Record<string, string>, string][]} */
  const faults = [
    ['a module without its rules', { 'server/src/modules/dues/a.ts': '' }, 'room dues has no door shared/src/dues/index.ts'],
    ['rules without their module', { 'shared/src/dues/index.ts': '' }, 'room dues has no server/src/modules/dues'],
    ['pages of no room', { 'miniprogram/src/packages/duess/a.ts': '' }, 'room duess has no server/src/modules/duess'],
    ['a room the architecture does not name', { 'docs/architecture.md': 'members' }, 'room members is not named in docs/architecture.md'],
    ['a room without its page', { 'shared/src/dues/index.ts': '' }, 'room dues has no docs/domain/dues.md'],
    ['a long source', { 'server/src/platform/long.ts': '\n'.repeat(301) }, 'server/src/platform/long.ts has 301 lines; 300 is the most'],
    ['a long spec', { 'server/src/platform/long.spec.ts': '\n'.repeat(501) }, 'server/src/platform/long.spec.ts has 501 lines; 500 is the most'],
    ['a name that says nothing', { 'shared/src/members/utils.ts': '' }, 'shared/src/members/utils.ts is named “utils”'],
    ['a note to oneself', { 'server/src/platform/later.ts': `// ${'TO'}${'DO'}: later` }, 'server/src/platform/later.ts says'],
    ['a silenced compiler', { 'server/src/platform/hush.ts': `// @ts-${'ignore'}` }, 'server/src/platform/hush.ts says'],
    ['a lockfile that names a host', { 'pnpm-lock.yaml': 'resolution: {tarball: https://registry.example.org/a.tgz}' }, 'pnpm-lock.yaml names the download host https://registry.example.org'],
  ];
  it.each(faults)('shows %s', (_what, files, sentence) => {
    expect(faultsOf(files).find((fault) => fault.startsWith(sentence))).toBeDefined();
  });

  it('lets a spec be as long as a source may not be', () => {
    expect(faultsOf({ 'server/src/platform/long.spec.ts': '\n'.repeat(500), 'server/src/platform/long.ts': '\n'.repeat(300) })).toEqual([]);
  });
});
