import { openNoteActions, type NoteState } from './note.machine.js';

/** Most pictures of a note, and bytes of one. */
export const MOST_NOTE_PICTURES = 9;
/** See {@link MOST_NOTE_PICTURES}. */
export const MOST_NOTE_PICTURE_BYTES = 5 * 1024 * 1024;

/** Whether the author may still add and take out pictures: while it waits for its review, or lies with them to be sent in again. */
export const mayChangePictures = (state: NoteState): boolean => state === 'review' || openNoteActions(state, 'author').includes('submit');
