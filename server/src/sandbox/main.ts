import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { SandboxMerchant } from './pay/pay-merchant.js';
import { DEFAULT_APP_ID, DEFAULT_APP_SECRET, type SandboxOptions } from './sandbox-options.js';
import { startWeChatSandbox } from './start-sandbox.js';

const DEFAULT_PORT = 3909;

/** Settings from the command line (`--port`, `--app-id`, `--app-secret`, `--merchants`, `--no-control`), else the environment. */
function readOptions(): SandboxOptions {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'app-id': { type: 'string' },
      'app-secret': { type: 'string' },
      merchants: { type: 'string' },
      'no-control': { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port ?? process.env.SANDBOX_PORT ?? DEFAULT_PORT);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError('SANDBOX_PORT must be 0–65535');
  return {
    port,
    appId: values['app-id'] ?? process.env.SANDBOX_APP_ID ?? DEFAULT_APP_ID,
    merchants: readMerchants(values['merchants'] ?? process.env.SANDBOX_MERCHANTS),
    appSecret: values['app-secret'] ?? process.env.SANDBOX_APP_SECRET ?? DEFAULT_APP_SECRET,
    control: !values['no-control'],
  };
}

/** Merchant accounts of a file that holds WeChat's half of them. */
const readMerchants = (file: string | undefined): SandboxMerchant[] => (file ? (JSON.parse(readFileSync(file, 'utf8')) as SandboxMerchant[]) : []);

async function main(): Promise<void> {
  if (process.env.NODE_ENV === 'production') throw new Error('the WeChat sandbox does not run in production');
  const sandbox = await startWeChatSandbox(readOptions());
  console.log(`WeChat sandbox at ${sandbox.url}, for development only`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
}

main().catch((fault: unknown) => {
  console.error(`WeChat sandbox: ${fault instanceof Error ? fault.message : String(fault)}`);
  process.exit(1);
});
