/** HTTP methods the service uses. */
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * What a route takes and gives. `params` are the `:name` parts of the path, `query` the search string,
 * `body` JSON; `answer` is the JSON of a 2xx. A route with `upload` takes one multipart file named `file`;
 * a route with `download` answers bytes of that media type instead of JSON.
 */
export interface RouteShape {
  params?: object;
  query?: object;
  body?: object;
  answer?: unknown;
}

/** Everything else there is to know about one route. */
export interface RouteMeta {
  readonly method: HttpMethod;
  /** Path under `/api/v1`, with `:name` parameters. */
  readonly path: string;
  /** Row of the permission table that governs the route; `public` needs no session. */
  readonly action: string;
  /** One Chinese sentence for the documentation page. */
  readonly summary: string;
  /** Status of success; 200 unless said. */
  readonly success?: 200 | 201 | 202 | 204;
  /** Problem codes this route can answer beyond those every route can. */
  readonly problems: readonly string[];
  /** Takes one multipart file of at most this many bytes. */
  readonly upload?: { readonly maxBytes: number };
  /** Answers a file of this media type. */
  readonly download?: string;
  /** Calls allowed per minute for one caller (account, else address); unset: the general limit. */
  readonly perMinute?: number;
  /** Mutations are idempotent by key unless they say why not (e.g. answers that hold tokens must not be stored). */
  readonly idempotency?: 'off';
}

/** One entry for every route of an interface such as `MembersApi`: a forgotten route does not compile. */
export type RouteTable<A> = { readonly [K in keyof A]: RouteMeta };

/** Whether a route changes something and so takes an `Idempotency-Key`. */
export const isMutation = (route: RouteMeta): boolean => route.method !== 'GET';

/**
 * Fill a path's parameters and search string.
 * Undefined values are left out of the search string; arrays repeat their key.
 */
export function buildPath(
  route: RouteMeta,
  params: Readonly<Record<string, string>> = {},
  query: Readonly<Record<string, unknown>> = {},
): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null || one === '') continue;
      pairs.push(`${encodeURIComponent(key)}=${encodeURIComponent(String(one))}`);
    }
  }
  return pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
}
