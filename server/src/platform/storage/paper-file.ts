import type { Upload } from '../http/upload.js';
import { isPdfFile, PDF } from './pdf-file.js';
import { cleanPicture, PICTURE_ENDINGS, type PictureType } from './picture-file.js';

/** Media types of copies of papers. */
export type PaperType = PictureType | typeof PDF;

/** A copy of a paper as it is kept. */
export interface PaperFile {
  type: PaperType;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: string;
}

/** Endings of their names. */
export const PAPER_ENDINGS: Readonly<Record<PaperType, string>> = { ...PICTURE_ENDINGS, [PDF]: 'pdf' };

/** A received picture or PDF of a paper, the picture made fit to be kept; null for anything else. @throws Problem as {@link cleanPicture} */
export async function paperFile({ path, size, sha256 }: Pick<Upload, 'path' | 'size' | 'sha256'>): Promise<PaperFile | null> {
  return (await isPdfFile(path)) ? { type: PDF, size, sha256 } : cleanPicture(path);
}
