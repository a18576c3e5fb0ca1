import type { Readable } from 'node:stream';
import type { ByteRange } from './byte-range.js';

/** A file that is played where it stands, a stretch at a time. */
export interface Played {
  /** Bytes of the whole file. */
  size: number;
  /** The stretch `body` is; null when it is the whole. */
  range: ByteRange | null;
}

/** A file as an answer: given back by handlers whose route has `download`. */
export class Download {
  constructor(
    /** Name offered to the person, may be Chinese. */
    readonly filename: string,
    readonly mediaType: string,
    readonly body: Buffer | Readable,
    readonly played: Played | null = null,
  ) {}

  /** Content-Disposition with an ASCII fallback (RFC 6266). */
  get disposition(): string {
    const ascii = this.filename.replace(/[^\w.-]+/g, '_');
    return `${this.played === null ? 'attachment' : 'inline'}; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(this.filename)}`;
  }
}
