import sharp from 'sharp';

const drawn = () => sharp({ create: { width: 64, height: 48, channels: 3, background: { r: 181, g: 22, b: 29 } } });

/** A PNG and a JPEG that were drawn by what draws received pictures anew, so they are kept byte for byte. */
export const SMALL_PNG = await drawn().png().toBuffer();
/** See {@link SMALL_PNG}. */
export const SMALL_JPEG = await drawn().jpeg({ quality: 90 }).toBuffer();

/** A JPEG as a phone makes it, with where and by what it was taken. */
export const PHONE_JPEG = await drawn()
  .withExif({ IFD0: { Make: 'PHONE-OF-ZHANG' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 14/1 3/1', GPSLongitudeRef: 'E', GPSLongitude: '121/1 29/1 5/1' } })
  .jpeg({ quality: 90 })
  .toBuffer();
