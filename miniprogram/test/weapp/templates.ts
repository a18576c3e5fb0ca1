import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';

/** Where the build for WeChat lies. */
export const WEAPP_DIST = path.resolve(import.meta.dirname, '../../dist/weapp');

/** One node of what WeChat draws: an element with attributes and children, or text. */
export interface DrawnNode {
  tag: string;
  attr?: Readonly<Record<string, unknown>>;
  children: (DrawnNode | string)[];
}

/** Draws a template file (path in the build) with data. */
export type Draw = (file: string, data: object) => DrawnNode;

interface Compiler {
  wxmlToJs(dir: string): string;
}

const require = createRequire(import.meta.url);
const compiler = require('miniprogram-compiler') as Compiler;

/**
 * Compile every template of the build with WeChat's own compiler.
 * @throws when WeChat would refuse a template
 */
export function compileTemplates(dir: string = WEAPP_DIST): Draw {
  const faults: string[] = [];
  const context = vm.createContext({ window: {}, console: { ...console, warn: (...parts: unknown[]) => void faults.push(parts.join(' ')) } });
  const compiled = new vm.Script(`(function () {${compiler.wxmlToJs(dir)}})()`).runInContext(context) as (
    file: string,
  ) => ((data: object) => DrawnNode) | undefined;
  // Scripts inside templates accept only objects of their own world; those of ours would arrive empty.
  const parse = vm.runInContext('JSON.parse', context) as (text: string) => object;
  return (file, data) => {
    const draw = compiled(file);
    if (!draw) throw new Error(`WeChat's compiler knows no template ${file}`);
    const drawn = draw(parse(JSON.stringify(data)));
    // WeChat only warns and leaves a hole where a template is missing.
    if (faults.length > 0) throw new Error(`${file}: ${faults.splice(0).join('; ')}`);
    return drawn;
  };
}

/**
 * Compile every style sheet of the build with WeChat's own compiler. Its program is called directly: the package's
 * wrapper loses the message when a sheet is refused, and stumbles over `=` in data addresses.
 * @returns what the compiler has to say; empty when it accepts everything
 */
export function compileStyles(dir: string = WEAPP_DIST): string {
  const system = process.platform === 'darwin' ? 'mac/wcsc' : process.platform === 'win32' ? 'windows/wcsc.exe' : 'linux/wcsc';
  const program = path.join(path.dirname(require.resolve('miniprogram-compiler/package.json')), 'bin', system);
  const sheets = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.wxss'));
  const own = mkdtempSync(path.join(tmpdir(), 'wcsc-'));
  try {
    // The package carries the program without the right to run it, and its file may be shared with other checkouts.
    const runnable = path.join(own, path.basename(program));
    copyFileSync(program, runnable);
    chmodSync(runnable, 0o755);
    const done = spawnSync(runnable, ['-db', '-pc', '0', ...sheets], { cwd: dir, maxBuffer: 64 * 1024 * 1024, encoding: 'utf8' });
    if (done.error) throw done.error;
    return done.status === 0 ? '' : done.stderr;
  } finally {
    rmSync(own, { recursive: true });
  }
}
