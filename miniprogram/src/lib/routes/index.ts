import Taro from '@tarojs/taro';
import type { PlacedEntry } from './entries';
import { rooms } from './rooms';
import type { TabName } from './tabs';

export { entriesFor, type PlacedEntry } from './entries';
export { TABS, type TabName } from './tabs';

type Rooms = (typeof rooms)[number];
/** Every page of a subpackage by name, `<room>/<page>`. */
export type PageName = Rooms extends infer R
  ? R extends { readonly room: infer N extends string; readonly pages: readonly (infer P extends string)[] }
    ? `${N}/${P}`
    : never
  : never;

/** Values a page is opened with. Never personal data or a token: they show in the address bar and when sharing. */
export type PageParams = Readonly<Record<string, string | undefined>>;

/** WeChat keeps at most ten pages. */
const DEEPEST = 10;

/** Path of a subpackage page with its parameters. */
export function pagePath(page: string, params: PageParams = {}): string {
  const [room = '', name = ''] = page.split('/');
  const pairs = Object.entries(params).flatMap(([key, value]) =>
    value === undefined || value === '' ? [] : [`${encodeURIComponent(key)}=${encodeURIComponent(value)}`],
  );
  return `/packages/${room}/pages/${name}/index${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

const open = (url: string): void => {
  // A full stack would refuse silently; taking the place of the top page keeps the way forward open.
  void (Taro.getCurrentPages().length >= DEEPEST ? Taro.redirectTo({ url }) : Taro.navigateTo({ url }));
};

/** Open a page of a room above this one. */
export const openPage = (page: PageName, params?: PageParams): void => open(pagePath(page, params));

/** Open what an entry of the shell names. */
export const openEntry = (entry: PlacedEntry): void => open(pagePath(`${entry.room}/${entry.page}`, entry.params));

/** Put a page in the place of this one, so that back does not return to a form that was sent. */
export const replacePage = (page: PageName, params?: PageParams): void => void Taro.redirectTo({ url: pagePath(page, params) });

/** Go to a tab; pages above it close. */
export const openTab = (tab: TabName): void => void Taro.switchTab({ url: `/pages/${tab}/index` });

/** The way home from anywhere. */
export const goHome = (): void => openTab('home');

/** Back one page; a page that was opened by its address has none behind it and goes home. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else goHome();
}

/** Open a page the service named, `<room>/<page>`; a name this version does not know goes home instead of nowhere. */
export function openByName(page: string, params?: PageParams): void {
  const [room, name] = page.split('/');
  const known = rooms.some((one) => one.room === room && (one.pages as readonly string[]).includes(name ?? ''));
  if (known) open(pagePath(page, params));
  else goHome();
}
