import type { AddressInfo } from 'node:net';
import { controlOf, type SandboxControl } from './control.js';
import type { SandboxOptions } from './sandbox-options.js';
import { createSandboxServer } from './sandbox-server.js';
import { SandboxWorld } from './world.js';

/** How often notices that are due are looked for. */
const NOTICE_LOOK_MS = 500;

/** A running sandbox. */
export interface WeChatSandbox {
  /** Base address, e.g. `http://127.0.0.1:41234`; what WECHAT_API_BASE is set to. */
  readonly url: string;
  /** The control verbs without HTTP between. */
  readonly control: SandboxControl;
  /** Stop listening and cut what is open. */
  close(): Promise<void>;
}

/** Start a stand-in for WeChat's servers on the loopback interface. Rejects when the port is taken. */
export async function startWeChatSandbox(options: SandboxOptions): Promise<WeChatSandbox> {
  const world = new SandboxWorld(options);
  const control = controlOf(world);
  const server = createSandboxServer(world, options.control === false ? undefined : control);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: options.port }, resolve);
  });
  const { port } = server.address() as AddressInfo;
  world.url = `http://127.0.0.1:${port}`;
  const postman = setInterval(() => void world.pay.pass(), NOTICE_LOOK_MS).unref();
  return {
    url: world.url,
    control,
    close: () =>
      new Promise((resolve, reject) => {
        clearInterval(postman);
        server.close((fault) => (fault ? reject(fault) : resolve()));
        server.closeAllConnections();
      }),
  };
}
