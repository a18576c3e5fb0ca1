const box = (kind: string, ...content: Buffer[]): Buffer => {
  const body = Buffer.concat(content);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(kind, 4, 'latin1');
  return Buffer.concat([head, body]);
};

function movieHeader(seconds: number): Buffer {
  const body = Buffer.alloc(100);
  body.writeUInt32BE(1000, 12);
  body.writeUInt32BE(seconds * 1000, 16);
  return body;
}

function handler(kind: string): Buffer {
  const body = Buffer.alloc(24);
  body.write(kind, 8, 'latin1');
  return body;
}

/** An MP4 file with the boxes that say what it is and how long, and bytes instead of pictures; `track` is `vide` or `soun`. */
export const smallMp4 = (seconds: number, track: 'vide' | 'soun' = 'vide', content: number | Buffer = 64): Buffer => Buffer.concat([
  box('ftyp', Buffer.from('isom\0\0\0\0isom', 'latin1')), box('free', Buffer.alloc(16)), box('mdat', typeof content === 'number' ? Buffer.from(Array.from({ length: content }, (_, at) => at % 256)) : content),
  box('moov', box('mvhd', movieHeader(seconds)), box('trak', box('tkhd', Buffer.alloc(84)), box('mdia', box('hdlr', handler(track))))),
]);

/** The beginning of an MP3 file. */
export const smallMp3 = (): Buffer => Buffer.concat([Buffer.from([0xff, 0xfb, 0x10, 0xc4]), Buffer.alloc(100)]);
