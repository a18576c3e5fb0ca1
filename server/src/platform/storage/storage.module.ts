import { Global, Module } from '@nestjs/common';
import { Env } from '../../config/env.js';
import { Random } from '../clock/random.js';
import { FileStore } from './file-store.js';
import { openFileStore } from './open-file-store.js';
import { SealedFiles } from './sealed-files.js';
import { SealedPictures } from './sealed-pictures.js';

/** The file store the settings name, and what is kept in it sealed. */
@Global()
@Module({
  providers: [{ provide: FileStore, useFactory: openFileStore, inject: [Env, Random] }, SealedFiles, SealedPictures],
  exports: [FileStore, SealedFiles, SealedPictures],
})
export class StorageModule {}
