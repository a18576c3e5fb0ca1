import type { Readable } from 'node:stream';

/** A file as an answer: given back by handlers whose route has `download`. */
export class Download {
  constructor(
    /** Name offered to the person, may be Chinese. */
    readonly filename: string,
    readonly mediaType: string,
    readonly body: Buffer | Readable,
  ) {}

  /** Content-Disposition with an ASCII fallback (RFC 6266). */
  get disposition(): string {
    const ascii = this.filename.replace(/[^\w.-]+/g, '_');
    return `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(this.filename)}`;
  }
}
