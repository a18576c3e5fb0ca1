/** MPEG-1 layer III, 32 kbit/s, 44.1 kHz, one channel: a frame without any sound in it. */
const FRAME = Buffer.concat([Buffer.from([0xff, 0xfb, 0x10, 0xc4]), Buffer.alloc(100)]);
const FRAMES_A_SECOND = 44_100 / 1152;

/** So many seconds of silence as MP3. */
export const silentSound = (seconds: number): Buffer => Buffer.concat(Array.from({ length: Math.ceil(seconds * FRAMES_A_SECOND) }, () => FRAME));
