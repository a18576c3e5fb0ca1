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

/** Texts that look like an ID number, a mainland phone, a signed token, an openid or a secret in an address, inside any string. */
const PATTERNS: readonly RegExp[] = [
  /[1-9]\d{5}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]/g,
  /(?<!\d)1[3-9]\d{9}(?!\d)/g,
  /eyJ[\w-]+\.[\w-]+\.[\w-]+/g,
  /(?<![\w-])o[\w-]{27}(?![\w-])/g,
  /(?<=(?:access_token|secret|js_code|appid)=)[^&\s"]+/g,
];

/** Cut what looks personal or secret out of free text. */
export function cleanText(text: string): string {
  return PATTERNS.reduce((left, pattern) => left.replace(pattern, CENSOR), text);
}

const LONGEST_MESSAGE = 300;
/** What errors repeat of their input: quoted pieces, anything not ASCII (names, addresses), long opaque words (tokens, keys). */
const REPEATED: readonly RegExp[] = [/(["'`]).*\1/gs, /[^\x20-\x7e]+/g, /(?=[\w+/=-]*\d)[\w+/=-]{20,}/g];

/** Cut what an error message may repeat of its input; what is left says what kind of fault it was. */
export function cleanMessage(message: string): string {
  return REPEATED.reduce((left, pattern) => left.replace(pattern, CENSOR), cleanText(message)).slice(0, LONGEST_MESSAGE);
}

/** What may stand in a log of a fault: its kind, its code and where it came from. Never its properties. */
interface CleanError {
  type: string;
  message?: string;
  errorCode?: string;
  /** Unique key a duplicate ran into. */
  key?: string;
  stack: string;
  cause?: CleanError;
}

const DEEPEST_CAUSE = 3;

function cleanError(fault: unknown, depth = 0): CleanError | undefined {
  if (!(fault instanceof Error) || depth > DEEPEST_CAUSE) return undefined;
  const { code, sqlMessage } = fault as { code?: unknown; sqlMessage?: unknown };
  const cause = cleanError(fault.cause, depth + 1);
  const key = typeof sqlMessage === 'string' ? / for key '([\w.]+)'$/.exec(sqlMessage)?.[1] : undefined;
  return {
    type: /^[A-Za-z]\w{0,60}$/.test(fault.name) ? fault.name : 'Error',
    // A database error quotes values, statement and parameters; its code and its place say enough.
    ...(sqlMessage === undefined ? { message: cleanMessage(fault.message) } : {}),
    ...(typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? { errorCode: code } : {}),
    ...(key === undefined ? {} : { key }),
    stack: cleanStack(fault.stack),
    ...(cause === undefined ? {} : { cause }),
  };
}

/** The places of a stack without the message that precedes them. */
export function cleanStack(stack: string | undefined): string {
  return (stack ?? '').split('\n').filter((line) => /^ {4}at /.test(line)).join('\n');
}

function options(level: string): LoggerOptions {
  const top = SENSITIVE.filter((key) => key !== 'code');
  return {
    level,
    base: undefined,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: { paths: [...top, ...SENSITIVE.flatMap((key) => [`*.${key}`, `*.*.${key}`])], censor: CENSOR },
    serializers: { err: (fault: unknown) => cleanError(fault) },
    // Last gate: whatever got into a line, by whatever key or message.
    hooks: { streamWrite: cleanText },
  };
}

/** Make the logger; `sink` receives the lines, standard output when not given. */
export function createLogger(level: string, sink?: { write(line: string): void }): Logger {
  return sink ? pino(options(level), sink) : pino(options(level));
}
