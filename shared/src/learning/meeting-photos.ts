/** Photos of an offline session. */
export const MOST_MEETING_PHOTOS = 9;
/** Bytes of one. */
export const MOST_MEETING_PHOTO_BYTES = 5 * 1024 * 1024;
