// @ts-check
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { isAlive, markOf, until } from '../processes.mjs';
import { temporaryFolder, writeFiles } from '../spec/temporary-folder.mjs';
import { clearLaunch, recordLaunch } from './launch-record.mjs';

const here = (/** @type {string} */ file) => JSON.stringify(pathToFileURL(join(import.meta.dirname, file)).href);

/** A launcher with two programs, in a process of its own, told by their names in the order they ended. */
function launcherIn(/** @type {string} */ folder) {
  writeFiles(folder, {
    'program.mjs': `import { appendFileSync } from 'node:fs';
      process.on('SIGTERM', () => { appendFileSync(process.env.ENDED, process.env.NAME + ' '); process.exit(0); });
      setInterval(() => {}, 1000); console.log('up');`,
    'launcher.mjs': `import { Children } from ${here('children.mjs')};
      import { Shutdown } from ${here('../shutdown.mjs')};
      const shutdown = new Shutdown();
      const children = new Children((child) => { console.log('lost ' + child.name); void shutdown.end(1); }, ${JSON.stringify(join(folder, 'logs'))});
      shutdown.add(() => children.stop());
      for (const NAME of ['first', 'second']) children.start(NAME, [${JSON.stringify(join(folder, 'program.mjs'))}], { ...process.env, NAME, ENDED: ${JSON.stringify(join(folder, 'ended'))} });
      console.log(JSON.stringify(children.running.map((child) => child.mark)));`,
    ended: '',
  });
  return spawn(process.execPath, [join(folder, 'launcher.mjs')], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '', npm_lifecycle_event: '' } });
}

/**
 * @param {string} folder
 * @returns {Promise<{ launcher: import('node:child_process').ChildProcess, marks: import('../processes.mjs').ProcessMark[], output: () => string }>}
 */
async function launch(folder) {
  const launcher = launcherIn(folder);
  let text = '';
  launcher.stdout.on('data', (chunk) => (text += chunk));
  const up = (/** @type {string} */ name) => readFileSync(join(folder, 'logs', `${name}.log`), 'utf8').includes('up');
  await until(() => text.includes('\n') && up('first') && up('second'), 20_000);
  return { launcher, marks: JSON.parse(text.split('\n')[0] ?? '[]'), output: () => text };
}

const ended = (/** @type {string} */ folder) => readFileSync(join(folder, 'ended'), 'utf8');

describe('the programs of a launcher', () => {
  it('end in the reverse order of their start when it is asked to stop', async () => {
    const folder = temporaryFolder();
    const { launcher, marks } = await launch(folder);
    const exit = new Promise((resolve) => launcher.once('exit', resolve));
    launcher.kill('SIGINT');
    launcher.kill('SIGINT');
    expect(await exit).toBe(130);
    expect(marks.filter(isAlive)).toEqual([]);
    expect(ended(folder)).toBe('second first ');
  });

  it('end when it is killed', async () => {
    const folder = temporaryFolder();
    const { launcher, marks } = await launch(folder);
    expect(marks.filter(isAlive)).toHaveLength(2);
    launcher.kill('SIGKILL');
    expect(await until(() => marks.every((mark) => !isAlive(mark)), 10_000)).toBe(true);
    expect((ended(folder)).trim().split(' ').sort()).toEqual(['first', 'second']);
  });

  it('take the launcher and each other along when one ends by itself', async () => {
    const folder = temporaryFolder();
    const { launcher, marks, output } = await launch(folder);
    const exit = new Promise((resolve) => launcher.once('exit', resolve));
    process.kill(marks[0]?.pid ?? 0, 'SIGKILL');
    expect(await exit).toBe(1);
    expect(output()).toContain('lost first');
    expect(marks.filter(isAlive)).toEqual([]);
  });
});

describe('the record of a launch', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'launch.json');

  it('keeps a second launcher from the same port', async () => {
    recordLaunch(file, []);
    await expect(clearLaunch(file, 'stop it first.')).rejects.toThrow(`It runs already as process ${process.pid}: stop it first.`);
  });

  it('of a killed launcher names what is still to be ended', async () => {
    const left = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const mark = markOf(left.pid ?? 0);
    writeFiles(folder, { 'launch.json': JSON.stringify({ launcher: { pid: process.pid, started: 'long ago' }, children: [mark] }) });
    await clearLaunch(file, '');
    expect(isAlive(mark)).toBe(false);
    await expect(clearLaunch(file, '')).resolves.toBeUndefined();
  });
});
