import { err, ok, type Result } from '../kernel/index.js';
import type { LearningForm } from './resource-words.js';

/** Hosts a link may lead to; whatever ends with one of them after a dot counts too. WeChat opens only what the account has listed as well. */
const LINK_HOSTS = ['xuexi.cn', 'yiban.cn', 'mp.weixin.qq.com', 'gov.cn', 'edu.cn', '12371.cn', 'people.com.cn', 'xinhuanet.com', 'news.cn', 'cctv.com', 'qstheory.cn', 'gmw.cn', 'youth.cn'] as const;
/** Hosts of films and sound. */
export const MEDIA_HOSTS = ['xuexi.cn', 'edu.cn', 'cctv.com', '12371.cn', 'people.com.cn', 'news.cn', 'qpic.cn'] as const;

/** Parameters that say on any site where a reader came from and nothing about what is read. */
const TRACKING = /^(utm_.*|spm|isappinstalled|nsukey|wx_header|share_token)$/i;
/** What WeChat adds to an address that is passed on; other sites use the same name for contents. */
const PASSED_ON = /^from=(timeline|groupmessage|singlemessage)$/i;
/** Names that say nothing about what is read on these sites alone: elsewhere `key`, `lang` or `version` choose the page. */
const TRACKING_OF: readonly (readonly [host: string, names: RegExp])[] = [
  ['mp.weixin.qq.com', /^(from|scene|clicktime|enterid|share.*|source|srcid|sharer.*|track_id|ascene|devicetype|version|lang|exportkey|pass_ticket|chksm|sessionid|subscene|key|uin|timestamp|reader_share_count)$/i],
  ['xuexi.cn', /^(from|source|share.*|study_.*|ref_read_id|reco_id|mod_id|cid|timestamp)$/i],
];
/** What an article of an official account is known by. */
const ARTICLE_KEYS = ['__biz', 'mid', 'idx', 'sn'];
const PARTS = /^(https?):\/\/([a-z0-9.-]+)(?::(\d{1,5}))?(\/[^?#]*)?(?:\?([^#]*))?(#.*)?$/i;
/** A page of a site that finds its pages behind the sign itself. */
const PAGE_FRAGMENT = /^#[/!]/;

/** Why an address is refused. */
export type UrlFault = 'not_an_address' | 'host_not_allowed';
/** Words of the refusals. */
export const URL_FAULT_LABELS: Readonly<Record<UrlFault, string>> = {
  not_an_address: '不是完整的网址，应以 https:// 开头',
  host_not_allowed: '这个网站不在允许的范围内（学习强国、易班、公众号、高校与政府网站、中央媒体）',
};

const under = (host: string, top: string): boolean => host === top || host.endsWith(`.${top}`);

/** Whether pages of a form may come from a host. */
export const hostAllowed = (form: LearningForm, host: string): boolean =>
  (form === 'video' || form === 'audio' ? MEDIA_HOSTS : LINK_HOSTS).some((top) => under(host, top));

function keptPairs(host: string, path: string, search: string): string[] {
  const pairs = search.split('&').filter((one) => one !== '').map((one): [string, string] => {
    const cut = one.indexOf('=');
    return cut < 0 ? [one, one] : [one.slice(0, cut), one];
  });
  const article = host === 'mp.weixin.qq.com' && path === '/s' && pairs.some(([name]) => name === '__biz');
  const known = TRACKING_OF.find(([top]) => under(host, top))?.[1];
  const tells = ([name, pair]: [string, string]): boolean => !TRACKING.test(name) && !PASSED_ON.test(pair) && known?.test(name) !== true;
  return pairs.filter((one) => (article ? ARTICLE_KEYS.includes(one[0]) : tells(one))).map(([, pair]) => pair).sort();
}

/** An address of a piece in its two spellings. */
export interface ReadAddress {
  /** What is opened: as it was given, with everything its site may need. Films and sound are fetched by https. */
  address: string;
  /**
   * One spelling for every address of the same page, so that a piece that is there already is found: https, the host in small letters,
   * no default port, no place on the page, no tracking, parameters in order, no slash at the end. Nothing is ever opened by it.
   */
  canonical: string;
}

/** Read an address that may lead out of the app. */
export function readAddress(form: LearningForm, text: string): Result<ReadAddress, UrlFault> {
  const [, scheme = '', rawHost, port, rawPath = '', search, fragment = ''] = PARTS.exec(text.trim()) ?? [];
  if (rawHost === undefined || !rawHost.includes('.') || /\.\.|^[.-]|[.-]$/.test(rawHost)) return err('not_an_address');
  if (/[\s<>"'\\^`{|}]/.test(text.trim())) return err('not_an_address');
  if (port !== undefined && port !== '80' && port !== '443') return err('host_not_allowed');
  const host = rawHost.toLowerCase();
  if (!hostAllowed(form, host)) return err('host_not_allowed');
  const pairs = keptPairs(host, rawPath === '' ? '/' : rawPath, search ?? '');
  const opened = form === 'video' || form === 'audio' ? 'https' : scheme.toLowerCase();
  return ok({
    address: `${opened}://${host}${rawPath}${search === undefined ? '' : `?${search}`}${fragment}`,
    canonical: `https://${host}${rawPath.replace(/\/+$/, '')}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}${PAGE_FRAGMENT.test(fragment) ? fragment : ''}`,
  });
}
