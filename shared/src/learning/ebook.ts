/** Most chapters of a book. */
export const MOST_CHAPTERS = 60;

/** A chapter by its place; its paragraphs stand in the book from `from` on. */
export interface ChapterPlace {
  /** Counted from 1. */
  number: number;
  title: string;
  from: number;
  paragraphs: number;
}

/** Chapters one after another: paragraphs are counted through the whole book, so that the record and the kept place are those of one text. */
export function placeChapters(chapters: readonly { title: string; paragraphs: number }[]): ChapterPlace[] {
  let from = 0;
  return chapters.map(({ title, paragraphs }, at) => {
    const place = { number: at + 1, title, from, paragraphs };
    from += paragraphs;
    return place;
  });
}

/** The chapter a paragraph of the book stands in, or the last one; null where there is none. */
export const chapterAt = (places: readonly ChapterPlace[], paragraph: number): ChapterPlace | null =>
  places.find((place) => paragraph < place.from + place.paragraphs) ?? places.at(-1) ?? null;
