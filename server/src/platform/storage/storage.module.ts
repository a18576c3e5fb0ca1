import { Global, Module } from '@nestjs/common';
import { Env } from '../../config/env.js';
import { Random } from '../clock/random.js';
import { FileStore } from './file-store.js';
import { openFileStore } from './open-file-store.js';

/** The file store the settings name. */
@Global()
@Module({
  providers: [{ provide: FileStore, useFactory: openFileStore, inject: [Env, Random] }],
  exports: [FileStore],
})
export class StorageModule {}
