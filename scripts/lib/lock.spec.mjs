// @ts-check
import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { withLock } from './lock.mjs';
import { markOf } from './processes.mjs';
import { temporaryFolder } from './spec/temporary-folder.mjs';

describe('a lock file', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'start.lock');

  it('lets one worker in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = () =>
      withLock(file, async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setTimeout(resolve, 30));
        inside -= 1;
      });
    await Promise.all([work(), work(), work()]);
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  it('is released when the work fails', async () => {
    await expect(withLock(file, () => Promise.reject(new Error('no luck')))).rejects.toThrow('no luck');
    expect(existsSync(file)).toBe(false);
  });

  it('does not count a holder that ended without releasing it', async () => {
    const ended = spawnSync(process.execPath, ['-e', '']);
    writeFileSync(file, JSON.stringify({ pid: ended.pid, started: 'long ago' }));
    await expect(withLock(file, async () => 'in')).resolves.toBe('in');
  });

  it('does not count a stranger that got the number of the holder', async () => {
    writeFileSync(file, JSON.stringify({ pid: process.pid, started: 'before the machine was started anew' }));
    await expect(withLock(file, async () => 'in')).resolves.toBe('in');
  });

  it('names the holder it waited for in vain', async () => {
    writeFileSync(file, JSON.stringify(markOf(process.pid)));
    await expect(withLock(file, async () => 'in', 50)).rejects.toThrow(`${process.pid}`);
  });
});
