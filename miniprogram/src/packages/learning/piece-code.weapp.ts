import { api } from './api';

/** The mini-program code that leads to a piece, as the address of a picture; null when WeChat makes none now. */
export const pieceCode = (id: string): Promise<string | null> =>
  api.pieceCode({ params: { id } }).then((file) => file.address(), () => null);
