import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength, validateSync } from 'class-validator';

const WECHAT_HOST = 'https://api.weixin.qq.com';
/** Host of WeChat Pay. */
export const WECHAT_PAY_HOST = 'https://api.mch.weixin.qq.com';
const NUMBER = { enableImplicitConversion: true } as const;

/** Every setting of the service. `.env.example` documents each of them; nothing else reads the environment. */
export class Env {
  /** `production` refuses sandbox and demo settings; `demo` opens the demo personas; `test` is for the test suites. */
  @IsIn(['production', 'demo', 'test'])
  APP_MODE: 'production' | 'demo' | 'test' = 'production';

  @IsInt() @Min(1) @Max(65535)
  PORT: number = 3000;

  @IsString()
  HOST: string = '0.0.0.0';

  /** Origin people reach the service under, without a trailing slash. */
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  PUBLIC_ORIGIN: string = 'http://localhost:3000';

  @Matches(/^mysql:\/\/.+/, { message: 'DATABASE_URL must look like mysql://user:password@host:3306/name' })
  DATABASE_URL: string;

  /** Connections of one process. */
  @IsInt() @Min(2) @Max(200)
  DATABASE_POOL: number = 10;

  /** Secret that signs access tokens, at least 32 characters. */
  @IsString() @MinLength(32)
  JWT_SECRET: string;

  /** Keys of the field encryption, newest first: `id:base64 of 32 bytes`, separated by commas. */
  @Matches(/^[a-z0-9]+:[A-Za-z0-9+/=]{44}(,[a-z0-9]+:[A-Za-z0-9+/=]{44})*$/, { message: 'FIELD_KEYS must be id:base64(32 bytes)[,id:base64(32 bytes)…]' })
  FIELD_KEYS: string;

  /** Key of the blind index, base64 of 32 bytes; never the same as a field key. */
  @Matches(/^[A-Za-z0-9+/=]{44}$/, { message: 'BLIND_INDEX_KEY must be base64 of 32 bytes' })
  BLIND_INDEX_KEY: string;

  @IsIn(['local', 's3'])
  STORAGE: 'local' | 's3' = 'local';

  /** Folder of the stored files when STORAGE=local. */
  @IsString()
  STORAGE_DIR: string = '.data/files';

  @IsOptional() @IsUrl({ require_tld: false, require_protocol: true })
  S3_ENDPOINT?: string;
  @IsOptional() @IsString()
  S3_REGION?: string;
  @IsOptional() @IsString()
  S3_BUCKET?: string;
  @IsOptional() @IsString()
  S3_ACCESS_KEY_ID?: string;
  @IsOptional() @IsString()
  S3_SECRET_ACCESS_KEY?: string;

  /** `on` puts the bucket into the path instead of the host name; Tencent COS wants `off`. */
  @IsIn(['on', 'off'])
  S3_PATH_STYLE: 'on' | 'off' = 'off';

  /** Megabytes of an uploaded film or sound at most. */
  @IsInt() @Min(5) @Max(2000)
  MEDIA_MAX_MB: number = 500;

  /** Host of the WeChat API; the sandbox's address outside production. */
  @IsUrl({ require_tld: false, require_protocol: true })
  WECHAT_API_BASE: string = WECHAT_HOST;

  @IsString() @MinLength(1)
  WECHAT_APP_ID: string;

  @IsString() @MinLength(1)
  WECHAT_APP_SECRET: string;

  /** Ids of the subscribe templates at WeChat; without one the messages of its kinds stay in the app. */
  @IsString()
  WECHAT_TEMPLATE_PROGRESS: string = '';
  @IsString()
  WECHAT_TEMPLATE_REMINDER: string = '';

  /** Subscribe messages one worker hands to WeChat in a second at most, evenly. */
  @IsInt() @Min(1) @Max(10_000)
  WECHAT_MESSAGES_PER_SECOND: number = 4000;

  /** Token of the event push at WeChat (3 to 32 letters and digits); empty: WeChat's events are not taken. */
  @Matches(/^([A-Za-z0-9]{3,32})?$/, { message: 'WECHAT_PUSH_TOKEN must be 3 to 32 letters and digits' })
  WECHAT_PUSH_TOKEN: string = '';
  /** EncodingAESKey of the event push (43 characters); with it only sealed events are taken. */
  @Matches(/^([A-Za-z0-9]{43})?$/, { message: 'WECHAT_PUSH_AES_KEY must be 43 letters and digits' })
  WECHAT_PUSH_AES_KEY: string = '';

  /** `on` trusts the identity header of WeChat cloud hosting; only behind its gateway. */
  @IsIn(['on', 'off'])
  WECHAT_CLOUD_IDENTITY: 'on' | 'off' = 'off';

  /** Host of WeChat Pay; the sandbox's address outside production. */
  @IsUrl({ require_tld: false, require_protocol: true })
  WECHAT_PAY_BASE: string = WECHAT_PAY_HOST;

  /** JSON file with the merchant accounts and their keys; empty: nothing is paid online. */
  @IsString()
  WECHAT_PAY_MERCHANTS: string = '';

  /** Name of the school or committee shown on the entry pages. */
  @IsString()
  SITE_NAME: string = '智慧党建';

  /** Folder of the built H5 app; empty: the service answers the API alone. */
  @IsString()
  H5_DIR: string = '';

  @IsIn(['debug', 'info', 'warn', 'error', 'silent'])
  LOG_LEVEL: 'debug' | 'info' | 'warn' | 'error' | 'silent' = 'info';

  /** `off` lifts the limits on calls a minute, for load tests; production keeps them on. */
  @IsIn(['on', 'off'])
  RATE_LIMITS: 'on' | 'off' = 'on';

  /** Seconds between «not ready» and the end of the process after SIGTERM, for load balancers to notice. */
  @IsInt() @Min(0) @Max(60)
  DRAIN_SECONDS: number = 3;

  /** How many reverse proxies stand in front; their X-Forwarded-For is trusted, no more. */
  @IsInt() @Min(0) @Max(5)
  TRUSTED_PROXIES: number = 0;
}

/** Settings that were refused, each with the reason. */
export class EnvFaults extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Settings refused:\n${faults.map((one) => `  - ${one}`).join('\n')}`);
  }
}

function s3Faults(env: Env): string[] {
  if (env.STORAGE !== 's3') return [];
  const needed = ['S3_ENDPOINT', 'S3_REGION', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
  return needed.filter((name) => !env[name]).map((name) => `${name} is needed when STORAGE=s3`);
}

function productionFaults(env: Env): string[] {
  if (env.APP_MODE !== 'production') return [];
  const faults: string[] = [];
  if (env.WECHAT_API_BASE !== WECHAT_HOST) faults.push(`WECHAT_API_BASE must be ${WECHAT_HOST} in production, not a sandbox`);
  if (env.WECHAT_PAY_BASE !== WECHAT_PAY_HOST) faults.push(`WECHAT_PAY_BASE must be ${WECHAT_PAY_HOST} in production, not a sandbox`);
  if (/^(demo|sandbox|wxsandbox)/i.test(env.WECHAT_APP_ID)) faults.push('WECHAT_APP_ID is a sandbox id; production needs the real one');
  if (/sandbox|demo/i.test(env.WECHAT_APP_SECRET)) faults.push('WECHAT_APP_SECRET is a sandbox secret; production needs the real one');
  if ([env.WECHAT_TEMPLATE_PROGRESS, env.WECHAT_TEMPLATE_REMINDER].some((id) => /^sandbox/i.test(id))) faults.push('WECHAT_TEMPLATE_PROGRESS and WECHAT_TEMPLATE_REMINDER must be templates of WeChat, not of a sandbox');
  if (/sandbox|demo/i.test(env.WECHAT_PUSH_TOKEN)) faults.push('WECHAT_PUSH_TOKEN is a sandbox token; production needs the real one');
  if (env.RATE_LIMITS !== 'on') faults.push('RATE_LIMITS must be on in production');
  if (!env.PUBLIC_ORIGIN.startsWith('https://')) faults.push('PUBLIC_ORIGIN must be https in production');
  return faults;
}

function pushFaults(env: Env): string[] {
  return env.WECHAT_PUSH_AES_KEY !== '' && env.WECHAT_PUSH_TOKEN === '' ? ['WECHAT_PUSH_TOKEN is needed with WECHAT_PUSH_AES_KEY'] : [];
}

function keyFaults(env: Env): string[] {
  const keys = (env.FIELD_KEYS ?? '').split(',').map((one) => one.slice(one.indexOf(':') + 1));
  return keys.includes(env.BLIND_INDEX_KEY) ? ['BLIND_INDEX_KEY must differ from every field key'] : [];
}

/**
 * Read and check the settings.
 * @throws EnvFaults with every fault at once
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const env = plainToInstance(Env, given, { ...NUMBER, exposeDefaultValues: true, excludeExtraneousValues: false });
  const faults = validateSync(env, { skipMissingProperties: false }).flatMap((one) =>
    Object.values(one.constraints ?? {}).map((message) => (message.startsWith(one.property) ? message : `${one.property}: ${message}`)),
  );
  faults.push(...s3Faults(env), ...productionFaults(env), ...pushFaults(env), ...keyFaults(env));
  if (faults.length > 0) throw new EnvFaults(faults);
  return env;
}

/** Read the process environment; on faults print all of them and end the process with status 78 (EX_CONFIG). */
export function loadEnvOrExit(): Env {
  try {
    return readEnv(process.env);
  } catch (fault) {
    if (!(fault instanceof EnvFaults)) throw fault;
    process.stderr.write(`${fault.message}\nSee .env.example for every setting.\n`);
    process.exit(78);
  }
}

/** The database's address alone, for commands that need nothing else. */
export function readDatabaseUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (!url) throw new Error('DATABASE_URL is not set');
  return url;
}

/** Folder of a service that was built of the very sources that run unbuilt; only a command that has just built it sets this. */
export const builtServer = (): string | undefined => process.env['BUILT_SERVER'];
