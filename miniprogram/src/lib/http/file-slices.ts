import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ownProblem } from './client-problem';
import type { PickedFile } from './file-transfer';

/** A stretch of a chosen file, ready to be sent. */
export interface FileSlice {
  file: PickedFile;
  /** SHA-1 of its bytes, hexadecimal. */
  digest: string;
  /** Called when it was sent or will not be. */
  discard(): void;
}

/** Cut a stretch out of a chosen file; only this much of it is in memory. Not the browser's own digest: that one wants https. */
export async function sliceOf({ name, source }: PickedFile, from: number, bytes: number): Promise<FileSlice> {
  const blob = (source as File).slice(from, from + bytes);
  try {
    const digest = bytesToHex(sha1(new Uint8Array(await blob.arrayBuffer())));
    return { file: { name, size: blob.size, source: new File([blob], name) }, digest, discard: () => undefined };
  } catch {
    // The file was moved or changed after it was chosen.
    throw ownProblem('client.file_gone');
  }
}
