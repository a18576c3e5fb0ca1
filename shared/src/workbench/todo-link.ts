/** Page of the mini-program where something is done. */
export interface TodoLink {
  room: string;
  /** Folder of the page under the room's `pages/`. */
  page: string;
  params: Record<string, string>;
}
