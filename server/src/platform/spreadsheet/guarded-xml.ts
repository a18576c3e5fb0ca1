import { TextDecoder } from 'node:util';
import { SaxesParser } from 'saxes';
import { SpreadsheetRefused, asRefusal } from './refusal.js';

/** Deepest nesting that worksheets, styles and shared strings ever have is about 8. */
const MAX_DEPTH = 64;
/** A tag, text or comment longer than this is refused before it fills the memory. */
const MAX_SILENCE = 256 * 1024;

/** Names come without their prefix: producers differ in which prefix they bind. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close(name: string): void;
  text(text: string): void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Streaming XML 1.0 in UTF-8 that knows no document types or custom entities and keeps only the piece it is at. */
export class GuardedXml {
  private readonly parser = new SaxesParser({ xmlns: false, position: false } as const);
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private depth = 0;
  private silence = 0;

  constructor(handlers: XmlHandlers) {
    this.parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(?:utf-?8|us-ascii)$/i.test(encoding)) { throw new SpreadsheetRefused('spreadsheet.encoding'); }
    });
    this.parser.on('doctype', () => { throw new SpreadsheetRefused('spreadsheet.dtd'); });
    this.parser.on('opentag', ({ name, attributes }) => {
      this.silence = -1;
      this.depth += 1;
      if (this.depth > MAX_DEPTH) { throw new SpreadsheetRefused('spreadsheet.malformed', '内部结构嵌套过深'); }
      handlers.open(local(name), attributes);
    });
    this.parser.on('closetag', ({ name }) => { this.silence = -1; this.depth -= 1; handlers.close(local(name)); });
    const text = (value: string): void => { this.silence = -1; handlers.text(value); };
    this.parser.on('text', text);
    this.parser.on('cdata', text);
    this.parser.on('comment', () => { this.silence = -1; });
    this.parser.on('processinginstruction', () => { this.silence = -1; });
  }

  /** @throws SpreadsheetRefused dtd, encoding, malformed, cell_too_long, or what a handler throws */
  write(bytes: Buffer): void {
    const text = this.guarded(() => this.decoder.decode(bytes, { stream: true }), 'spreadsheet.encoding');
    this.guarded(() => this.parser.write(text), 'spreadsheet.malformed');
    this.silence = this.silence === -1 ? 0 : this.silence + text.length;
    if (this.silence > MAX_SILENCE) { throw new SpreadsheetRefused('spreadsheet.cell_too_long'); }
  }

  end(): void {
    this.guarded(() => this.decoder.decode(), 'spreadsheet.encoding');
    this.guarded(() => this.parser.close(), 'spreadsheet.malformed');
  }

  private guarded<T>(work: () => T, code: 'spreadsheet.encoding' | 'spreadsheet.malformed'): T {
    try {
      return work();
    } catch (error) {
      throw asRefusal(error, code);
    }
  }
}

/** Feeds a whole part through the handlers. */
export async function parseXml(chunks: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const xml = new GuardedXml(handlers);
  for await (const chunk of chunks) { xml.write(chunk); }
  xml.end();
}
