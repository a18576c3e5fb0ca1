import { open } from 'node:fs/promises';

/** Media type of PDF files. */
export const PDF = 'application/pdf' as const;
const BEGINS = '%PDF-';

/** Whether a received file begins as PDF files do, whatever its name says. */
export async function isPdfFile(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(BEGINS.length), 0, BEGINS.length, 0);
    return buffer.toString('latin1') === BEGINS;
  } finally {
    await file.close();
  }
}
