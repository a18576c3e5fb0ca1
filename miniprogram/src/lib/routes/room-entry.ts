import type { IconName } from '../../components/icon-names';

/** A service a room offers on the 服务 tab or in the role-only 工作台; only what is built is listed. */
export interface ServiceEntry {
  readonly id: string;
  readonly title: string;
  /** One line that says what the visitor gets. */
  readonly hint: string;
  readonly icon: IconName;
  /** Page of the room's own subpackage, `<room>/<page>`. */
  readonly page: string;
  readonly params?: Readonly<Record<string, string>>;
  /** Where it stands: for everyone, or in the workbench of those who hold a position. */
  readonly place: 'services' | 'workbench';
  /** Action of the permission table the visitor must hold somewhere; unset: everyone who is logged in. */
  readonly action?: string;
  /** Offered to guests who are not bound to the roster as well. */
  readonly guests?: boolean;
  /** Makes sense only inside WeChat (for example scanning). */
  readonly wechatOnly?: boolean;
}

/** What one room adds to the shell: its pages (folder names under `pages/`) and its entries. */
export interface RoomEntry {
  readonly room: string;
  readonly pages: readonly string[];
  readonly services: readonly ServiceEntry[];
}
