import type { Id } from '../kernel/index.js';

/** Page of the mini-program a piece's code opens. */
export const PIECE_PAGE = 'packages/learning/pages/resource/index';

const SCENE = /^p=([0-9a-hjkmnp-tv-z]{26})$/i;

/** What the code of a piece carries: WeChat takes 32 characters at most. */
export const pieceScene = (id: Id): string => `p=${id}`;

/** The piece a scanned code is of, as WeChat hands it to the page (percent-encoded); null when it is of none. */
export function pieceOfScene(scene: string | undefined): Id | null {
  try {
    return SCENE.exec(decodeURIComponent(scene ?? ''))?.[1] ?? null;
  } catch {
    return null;
  }
}
