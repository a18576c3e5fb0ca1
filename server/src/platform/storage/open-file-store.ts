import type { Env } from '../../config/env.js';
import type { Random } from '../clock/random.js';
import type { FileStore } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';

/** The file store the settings name. */
export async function openFileStore(env: Env, random: Random): Promise<FileStore> {
  if (env.STORAGE === 'local') return new LocalFileStore(env.STORAGE_DIR, random);
  // Loaded here alone: the object store's client is large, and most installations keep files on disk.
  const { S3FileStore } = await import('./s3-file-store.js');
  return new S3FileStore({
    endpoint: env.S3_ENDPOINT ?? '',
    region: env.S3_REGION ?? '',
    bucket: env.S3_BUCKET ?? '',
    accessKeyId: env.S3_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.S3_SECRET_ACCESS_KEY ?? '',
    pathStyle: env.S3_PATH_STYLE === 'on',
  });
}
