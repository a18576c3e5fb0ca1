import type { Action } from '@party/shared/permissions';
import type { IconName } from '../../components/icon-names';

/** Where an entry stands: a tab, the role-only workbench on 首页, the account list on 我的, or «log in». */
export type EntryPlace = 'services' | 'branch' | 'workbench' | 'account' | 'login';

/** Something a room offers from the shell; only what is built is listed. */
export interface ServiceEntry {
  readonly id: string;
  readonly title: string;
  /** One line that says what the visitor gets. */
  readonly hint: string;
  readonly icon: IconName;
  /** Folder of the page under the room's `pages/`. */
  readonly page: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly place: EntryPlace;
  /** Action of the permission table the visitor must hold somewhere; unset: everyone. */
  readonly action?: Action;
  /** Shown before anybody is logged in as well, e.g. the privacy agreement. */
  readonly open?: boolean;
  /** Makes sense on one platform only, e.g. scanning in WeChat. */
  readonly only?: 'weapp' | 'h5';
}

/** What one room adds to the shell: its pages (folder names under `packages/<room>/pages/`) and its entries. */
export interface RoomEntry {
  readonly room: string;
  readonly pages: readonly string[];
  readonly services: readonly ServiceEntry[];
}
