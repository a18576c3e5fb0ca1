import { Global, Module } from '@nestjs/common';
import { Env } from '../../config/env.js';
import { Random } from '../clock/random.js';
import { FileStore } from './file-store.js';
import { LocalFileStore } from './local-file-store.js';

async function storeOf(env: Env, random: Random): Promise<FileStore> {
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

/** The file store the settings name. */
@Global()
@Module({
  providers: [{ provide: FileStore, useFactory: storeOf, inject: [Env, Random] }],
  exports: [FileStore],
})
export class StorageModule {}
