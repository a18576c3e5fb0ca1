import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { setAtPath } from './data-path';
import { compileTemplates, WEAPP_DIST, type Draw, type DrawnNode } from './templates';
import { createWx, type WxHandler, type WxStub } from './wx-stub';

/** What the build's app.json says. */
export interface AppJson {
  pages: string[];
  subPackages?: { root: string; pages: string[] }[];
}

/** app.json of the build. */
export const readAppJson = (): AppJson => JSON.parse(readFileSync(path.join(WEAPP_DIST, 'app.json'), 'utf8')) as AppJson;

/** Every page of the build, subpackages included. */
export const pagesOf = (app: AppJson): string[] => [
  ...app.pages,
  ...(app.subPackages ?? []).flatMap((part) => part.pages.map((page) => `${part.root}/${page}`)),
];

type Instance = Record<string, unknown> & { data: Record<string, unknown> };
type Config = Record<string, unknown> & { data?: Record<string, unknown> };

export interface BootOptions {
  handler: WxHandler;
  /** Parameters the page is opened with. */
  query?: Readonly<Record<string, string>>;
  /** What lies on the device, e.g. `session`. */
  stored?: Readonly<Record<string, unknown>>;
  /** What calls of wx answer, by name: `{ login: { code: 'c' } }`. */
  answers?: Readonly<Record<string, object>>;
}

let draw: Draw | undefined;

/** One page of the build for WeChat, running. */
export class WeappPage {
  /** Bytes of JSON of every setData, in order. */
  readonly setDataSizes: number[] = [];

  private constructor(
    readonly route: string,
    private readonly instance: Instance,
    private readonly stub: WxStub,
    /** Errors the scripts threw or logged. */
    readonly errors: readonly string[],
  ) {}

  /** Run the app's scripts and open a page as WeChat does. */
  static async boot(route: string, options: BootOptions): Promise<WeappPage> {
    const stub = createWx(options.handler, options.stored ?? {}, options.answers);
    const errors: string[] = [];
    const opened: Instance[] = [];
    const configs = runScripts(route, stub, errors, opened);
    const instance: Instance = Object.assign(Object.create(null) as object, configs.page, {
      data: structuredClone(configs.page.data ?? {}), route, options: options.query ?? {},
    });
    const page = new WeappPage(route, instance, stub, errors);
    instance.setData = (change: Record<string, unknown>, done?: () => void) => page.setData(change, done);
    opened.push(instance);
    call(configs.app, 'onLaunch', { path: route, query: options.query ?? {}, scene: 1001 });
    call(configs.app, 'onShow', { path: route, query: options.query ?? {}, scene: 1001 });
    call(instance, 'onLoad', options.query ?? {});
    call(instance, 'onShow');
    call(instance, 'onReady');
    await page.settled();
    return page;
  }

  /** Wait until the page has been drawn, nothing is asked of the API and nothing was drawn for a moment. */
  async settled(quiet = 60): Promise<void> {
    const deadline = Date.now() + 12_000;
    let seen = -1;
    while (Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, quiet));
      if (this.stub.pending() === 0 && seen > 0 && seen === this.setDataSizes.length) return;
      seen = this.setDataSizes.length;
    }
    throw new Error(`${this.route} did not come to rest`);
  }

  /** What WeChat's compiled templates draw from the page's data. */
  tree(): DrawnNode {
    draw ??= compileTemplates();
    return expand(draw(`${this.route}.wxml`, this.instance.data), draw);
  }

  /** All words on the page, one piece a line. */
  text(): string {
    return words(this.tree()).join('\n');
  }

  /** Wait until the page says something, e.g. after a retry. */
  async shows(words: string | RegExp, limit = 12_000): Promise<void> {
    const deadline = Date.now() + limit;
    const there = (): boolean => (typeof words === 'string' ? this.text().includes(words) : words.test(this.text()));
    while (!there()) {
      if (Date.now() > deadline) throw new Error(`${this.route} never said «${String(words)}»:\n${this.text()}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Calls of wx other than requests and storage. */
  get calls(): WxStub['calls'] {
    return this.stub.calls;
  }

  /** What lies on the device now. */
  get storage(): ReadonlyMap<string, unknown> {
    return this.stub.storage;
  }

  /** Tap the innermost tappable view that holds these words or has them as its name. */
  async tap(label: string): Promise<void> {
    const found = tappable(this.tree(), label);
    if (!found) throw new Error(`nothing to tap says «${label}» on ${this.route}:\n${this.text()}`);
    await this.send(found, 'tap', {});
  }

  /** Type into the input whose placeholder or name holds these words. */
  async type(label: string, value: string): Promise<void> {
    const found = nodes(this.tree()).find(
      (node) => /^wx-(input|textarea)$/.test(node.tag) && [node.attr?.placeholder, node.attr?.ariaLabel].some((one) => String(one ?? '').includes(label)),
    );
    if (!found) throw new Error(`no input says «${label}» on ${this.route}`);
    await this.send(found, 'input', { value });
  }

  private async send(node: DrawnNode, type: string, detail: object): Promise<void> {
    const dataset = { sid: String(node.attr?.['data-sid'] ?? '') };
    const target = { id: String(node.attr?.id ?? dataset.sid), dataset, offsetLeft: 0, offsetTop: 0 };
    call(this.instance, 'eh', { type, timeStamp: Date.now(), target, currentTarget: target, detail, touches: [], mpEvent: {} });
    await this.settled();
  }

  private setData(change: Record<string, unknown>, done?: () => void): void {
    const json = JSON.stringify(change);
    this.setDataSizes.push(Buffer.byteLength(json));
    // WeChat carries JSON: what does not survive it does not reach the screen.
    for (const [at, value] of Object.entries(JSON.parse(json) as Record<string, unknown>)) setAtPath(this.instance.data, at, value);
    if (done) queueMicrotask(done);
  }
}

function call(object: Record<string, unknown>, name: string, ...args: unknown[]): void {
  const method = object[name];
  if (typeof method === 'function') Reflect.apply(method, object, args);
}

/** Timers of the app must not keep the test process alive. */
const quiet =
  (timer: (act: () => void, delay?: number) => NodeJS.Timeout) =>
  (act: () => void, delay?: number): NodeJS.Timeout =>
    timer(act, delay).unref();

/** Run app.js and the page's script in a context that has what WeChat's has and nothing of Node. */
function runScripts(route: string, stub: WxStub, errors: string[], opened: Instance[]): { app: Config; page: Config } {
  const found: { app: Config; page: Config | undefined } = { app: {}, page: undefined };
  const report = (...parts: unknown[]): void => void errors.push(parts.map(String).join(' '));
  const context = vm.createContext({
    wx: stub.wx, setTimeout: quiet(setTimeout), clearTimeout, setInterval: quiet(setInterval), clearInterval, queueMicrotask,
    console: { ...console, error: report, warn: () => undefined, log: () => undefined },
    App: (config: Config) => void (found.app = config),
    Page: (config: Config) => void (found.page = config),
    Component: () => undefined,
    Behavior: (config: object) => config,
    getApp: () => found.app,
    getCurrentPages: () => opened,
  });
  context.global = context;
  context.globalThis = context;
  const loaded = new Map<string, { exports: object }>();
  const load = (file: string): object => {
    const held = loaded.get(file);
    if (held) return held.exports;
    const module = { exports: {} };
    loaded.set(file, module);
    const source = readFileSync(`${file}.js`, 'utf8');
    const wrapped = new vm.Script(`(function (require, module, exports) {${source}\n})`, { filename: `${file}.js` });
    const run = wrapped.runInContext(context) as (require: (name: string) => object, module: object, exports: object) => void;
    run((name) => load(path.resolve(path.dirname(file), name.replace(/\.js$/, ''))), module, module.exports);
    return module.exports;
  };
  load(path.join(WEAPP_DIST, 'app'));
  load(path.join(WEAPP_DIST, route));
  if (!found.page) throw new Error(`${route} called no Page()`);
  return { app: found.app, page: found.page };
}

/** Put what Taro's recursive component would draw in its place. */
function expand(node: DrawnNode, drawFile: Draw): DrawnNode {
  const inner =
    node.tag === 'wx-comp' ? drawFile('comp.wxml', { i: node.attr?.i, l: node.attr?.l ?? '' }).children : node.children;
  return { ...node, children: inner.map((child) => (typeof child === 'string' ? child : expand(child, drawFile))) };
}

/** Every element under a node, itself first. */
export function nodes(node: DrawnNode): DrawnNode[] {
  return [node, ...node.children.flatMap((child) => (typeof child === 'string' ? [] : nodes(child)))];
}

function words(node: DrawnNode): string[] {
  return node.children.flatMap((child) => (typeof child === 'string' ? (child.trim() === '' ? [] : [child.trim()]) : words(child)));
}

function tappable(node: DrawnNode, label: string): DrawnNode | undefined {
  for (const child of node.children) {
    const found = typeof child === 'string' ? undefined : tappable(child, label);
    if (found) return found;
  }
  const says = words(node).join('').includes(label) || String(node.attr?.ariaLabel ?? '').includes(label);
  return says && node.attr?.bindtap !== undefined && Boolean(node.attr.ariaRole) ? node : undefined;
}

/** Number of elements, depth and largest number of children, which WeChat limits. */
export function measure(node: DrawnNode): { count: number; depth: number; children: number } {
  const below = node.children.filter((child) => typeof child !== 'string').map(measure);
  return {
    count: 1 + below.reduce((sum, one) => sum + one.count, 0),
    depth: 1 + Math.max(0, ...below.map((one) => one.depth)),
    children: Math.max(node.children.length, ...below.map((one) => one.children)),
  };
}
