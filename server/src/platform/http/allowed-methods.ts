import { apiRoutes } from '@party/shared/api';
import type { RouteMeta } from '@party/shared/kernel';

const PREFIX = '/api/v1';

interface PathPattern {
  pattern: RegExp;
  method: string;
}

const paths: readonly PathPattern[] = Object.values(apiRoutes as unknown as Record<string, Record<string, RouteMeta>>)
  .flatMap((table) => Object.values(table))
  .map((route) => ({ pattern: new RegExp(`^${PREFIX}${route.path.replace(/:[A-Za-z]+/g, '[^/]+')}/?$`), method: route.method }));

/** Methods under which the contract has this URL, HEAD along with GET; empty when it has none. */
export function methodsOf(url: string): string[] {
  const path = url.split('?')[0] ?? '';
  const found = paths.filter((one) => one.pattern.test(path)).map((one) => one.method);
  if (found.includes('GET')) found.push('HEAD');
  return [...new Set(found)].sort();
}
