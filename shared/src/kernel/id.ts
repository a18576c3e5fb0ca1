/** Public identifier: a ULID in lower case, 26 characters. Random enough not to be guessed, sortable by time of making. */
export type Id = string;

/** Alphabet and length of an {@link Id}. */
export const ID_PATTERN = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;

/** Whether a string has the form of an {@link Id}. */
export const isId = (text: string): text is Id => ID_PATTERN.test(text);
