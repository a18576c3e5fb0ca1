import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
type Colour = readonly [red: number, green: number, blue: number];
const SKY: readonly Colour[] = [[181, 22, 29], [34, 92, 140], [44, 110, 73]];
const GROUND: Colour = [246, 223, 164];

function chunk(kind: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}

/** A drawn landscape as PNG, 600 × 320: hills under a sky. `variant` changes its colour and its hills. */
export function demoPicture(variant = 0): Buffer {
  const [width, height] = [600, 320];
  const sky = SKY[variant % SKY.length] ?? GROUND;
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Buffer.alloc(1 + width * 3);
    for (let x = 0; x < width; x += 1) {
      const hill = height * (0.62 + 0.12 * Math.sin((x + variant * 97) / 70) + 0.05 * Math.sin((x - variant * 41) / 23));
      const share = y < hill ? (y / height) * 0.7 : 0.85 + ((y - hill) / height) * 0.3;
      sky.forEach((from, at) => void (row[1 + x * 3 + at] = Math.min(255, Math.round(from + ((GROUND[at] ?? 0) - from) * Math.min(1, share)))));
    }
    return row;
  });
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.concat(rows))), chunk('IEND', Buffer.alloc(0))]);
}
