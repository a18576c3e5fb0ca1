import { paintQr } from '@/lib/qr';
import { pagePath } from '@/lib/routes';
import { paintPicture } from '@/lib/wechat';

const SIDE = 440;

/** A code that leads to a piece, as the address of a picture; null when there is none. The browser's leads to its own page, WeChat's into the mini-program. */
export const pieceCode = (id: string): Promise<string | null> =>
  paintPicture('piece-code', { width: SIDE, height: SIDE, paint: (context) => paintQr(context, `${window.location.origin}${pagePath('learning/resource', { id })}`, SIDE) });
