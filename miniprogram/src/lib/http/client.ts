import { buildPath, isMutation, type RouteMeta, type RouteShape, type RouteTable } from '@party/shared/kernel';
import { ownProblem, problemFrom } from './client-problem';
import type { DownloadedFile, PickedFile, UploadRequest } from './file-transfer';
import type { Transport, TransportAnswer, TransportRequest } from './transport';

/** What a call of one route takes: its path parameters, search values and body, each only if the route has it. */
export type InputOf<S> = (S extends { params: infer P extends object } ? { params: P } : unknown) &
  (S extends { query: infer Q extends object } ? { query?: Q } : unknown) &
  (S extends { body: infer B extends object } ? { body: B } : unknown);

/** What it gives; a route without a JSON answer gives a file. */
export type AnswerOf<S> = S extends { answer: infer A } ? A : DownloadedFile;

export interface CallOptions {
  /** Idempotency key; give the same one when the same submit is tried again. A fresh one is made otherwise. */
  key?: string;
  signal?: AbortSignal;
  /** File of an upload route. */
  file?: PickedFile;
  onProgress?(percent: number): void;
  /** Access token to use instead of the session's, e.g. right after a login. */
  token?: string;
  /** Milliseconds; 10 s for JSON, 60 s for files unless said. */
  timeout?: number;
}

type Call<S> = Record<string, never> extends InputOf<S>
  ? (input?: InputOf<S>, options?: CallOptions) => Promise<AnswerOf<S>>
  : (input: InputOf<S>, options?: CallOptions) => Promise<AnswerOf<S>>;

/** The typed client: `client.members.listMembers({ query })`, one function a route. */
export type Client<A> = { readonly [R in keyof A]: { readonly [K in keyof A[R]]: Call<A[R][K]> } };

/** Tokens as far as the client needs them. */
export interface TokenKeeper {
  access(): string | null;
  /** Make new tokens, once for all callers; false when the session is over (it is cleared then). */
  refresh(): Promise<boolean>;
}

export interface ClientParts {
  /** Origin and prefix, e.g. `https://host/api/v1`. */
  base: string;
  transport: Transport;
  upload(request: UploadRequest): Promise<TransportAnswer>;
  download(request: TransportRequest): Promise<TransportAnswer & { file?: DownloadedFile }>;
  tokens: TokenKeeper;
  /** A fresh idempotency key. */
  newKey(): string;
}

const JSON_LIMIT = 10_000;
const FILE_LIMIT = 60_000;

interface AnyInput {
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, unknown>>;
  body?: object;
}

/** Build the client of a set of route tables. It never shows anything and never navigates: it throws ClientProblem. */
export function createClient<A extends object>(
  tables: { readonly [R in keyof A]: RouteTable<A[R]> },
  parts: ClientParts,
): Client<A> {
  const rooms = Object.entries(tables as Readonly<Record<string, RouteTable<Record<string, RouteShape>>>>);
  const client = rooms.map(([room, table]) => {
    const calls = Object.entries(table).map(([name, route]) => [
      name,
      (input: AnyInput = {}, options: CallOptions = {}) => call(route, input, options, parts),
    ]);
    return [room, Object.fromEntries(calls) as object] as const;
  });
  return Object.fromEntries(client) as Client<A>;
}

async function call(route: RouteMeta, input: AnyInput, options: CallOptions, parts: ClientParts): Promise<unknown> {
  const key = options.key ?? parts.newKey();
  let answer = await once(route, input, options, parts, key);
  // An old access token is renewed once and the very same request, with the same key, goes again.
  if (answer.status === 401 && options.token === undefined && parts.tokens.access() !== null && (await parts.tokens.refresh())) {
    answer = await once(route, input, options, parts, key);
  }
  if (answer.status < 200 || answer.status > 299) throw problemFrom(answer.status, answer.text);
  return answer.file ?? readJson(answer.text);
}

function readJson(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw ownProblem('client.unreadable');
  }
}

async function once(
  route: RouteMeta,
  input: AnyInput,
  options: CallOptions,
  parts: ClientParts,
  key: string,
): Promise<TransportAnswer & { file?: DownloadedFile }> {
  const request: TransportRequest = {
    method: route.method,
    url: parts.base + buildPath(route, input.params, input.query),
    headers: headersOf(route, input, options.token ?? parts.tokens.access(), key),
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    timeout: options.timeout ?? (route.upload || route.download ? FILE_LIMIT : JSON_LIMIT),
    signal: options.signal,
  };
  if (options.file) return parts.upload({ ...request, file: options.file, onProgress: options.onProgress });
  return route.download ? parts.download(request) : parts.transport(request);
}

function headersOf(route: RouteMeta, input: AnyInput, token: string | null, key: string): Record<string, string> {
  return {
    accept: route.download ?? 'application/json',
    ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(isMutation(route) && route.idempotency !== 'off' ? { 'idempotency-key': key } : {}),
  };
}
