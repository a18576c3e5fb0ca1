import { pino, type Logger as PinoLogger, type LoggerOptions } from 'pino';

/** Token of the process's logger. */
export const LOGGER = Symbol('logger');

/** Structured logger. Give it ids and codes, never names, phones, ID numbers, openids or tokens. */
export type Logger = PinoLogger;

/** Keys that are cut out wherever they stand, in case somebody logs a whole object. */
const SENSITIVE = [
  'name', 'phone', 'idNumber', 'idLast6', 'openid', 'unionid', 'session_key', 'sessionKey', 'token', 'accessToken', 'access_token',
  'refreshToken', 'secret', 'appsecret', 'password', 'authorization', 'cookie', 'code', 'js_code', 'address', 'email',
];

/** What replaces a sensitive value. */
const CENSOR = '[cut]';

/** Texts that look like a mainland phone, an ID number, a bearer token or an openid, inside any string. */
const PATTERNS: readonly RegExp[] = [
  /[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]/g,
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  /eyJ[\w-]+\.[\w-]+\.[\w-]+/g,
  /(?<=(?:access_token|secret|js_code|appid)=)[^&\s"]+/g,
];

/** Cut what looks personal or secret out of free text such as error messages. */
export function cleanText(text: string): string {
  return PATTERNS.reduce((left, pattern) => left.replace(pattern, CENSOR), text);
}

function cleanError(fault: unknown): unknown {
  if (!(fault instanceof Error)) return undefined;
  const { code } = fault as { code?: unknown };
  return { type: fault.name, message: cleanText(fault.message), errorCode: typeof code === 'string' ? code : undefined, stack: cleanText(fault.stack ?? '') };
}

function options(level: string): LoggerOptions {
  const top = SENSITIVE.filter((key) => key !== 'code');
  return {
    level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: [...top, ...SENSITIVE.flatMap((key) => [`*.${key}`, `*.*.${key}`])], censor: CENSOR },
    serializers: { err: cleanError },
  };
}

/** Make the logger; `sink` receives the lines, standard output when not given. */
export function createLogger(level: string, sink?: { write(line: string): void }): Logger {
  return sink ? pino(options(level), sink) : pino(options(level));
}
