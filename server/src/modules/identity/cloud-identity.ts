import type { IncomingHttpHeaders } from 'node:http';

const OPENID = /^[\w-]{20,64}$/;

/**
 * Openid that WeChat cloud hosting vouches for, or null. Its gateway sets `x-wx-source` on calls from inside WeChat only;
 * without it the other headers could be anybody's.
 */
export function cloudOpenid(enabled: boolean, headers: IncomingHttpHeaders): string | null {
  if (!enabled || typeof headers['x-wx-source'] !== 'string' || headers['x-wx-source'] === '') return null;
  const openid = headers['x-wx-openid'];
  return typeof openid === 'string' && OPENID.test(openid) ? openid : null;
}
