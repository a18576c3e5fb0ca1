/** Names of the drawn icons; the shapes are in `icon.scss`. */
export const ICON_NAMES = [
  'home', 'learn', 'organisation', 'services', 'me', 'workbench',
  'chevron', 'back', 'search', 'check', 'check-circle', 'close', 'close-circle', 'alert', 'info', 'clock',
  'user', 'users', 'shield', 'edit', 'upload', 'download', 'scan', 'eye', 'eye-off', 'phone', 'calendar',
  'filter', 'refresh', 'offline', 'inbox', 'list', 'gear', 'exit', 'document', 'bell', 'plus', 'swap',
  'text-size', 'device', 'lock', 'tree', 'flag', 'history',
] as const;

/** A drawn icon. */
export type IconName = (typeof ICON_NAMES)[number];
