import { create } from 'qrcode';
import type { Painter } from './painting';

/** Quiet zone in modules, as the standard asks. */
const QUIET = 4;

/** Paint a QR code over the whole of a square. Black modules on white, whatever the theme: cameras read it. */
export function paintQr(context: Painter, text: string, side: number): void {
  const { size, data } = create(text, { errorCorrectionLevel: 'M' }).modules;
  const module = side / (size + 2 * QUIET);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, side, side);
  context.fillStyle = '#000000';
  for (let at = 0; at < size * size; at += 1) {
    if (data[at]) context.fillRect(((at % size) + QUIET) * module, (Math.floor(at / size) + QUIET) * module, Math.ceil(module), Math.ceil(module));
  }
}
