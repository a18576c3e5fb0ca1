import { Global, Module } from '@nestjs/common';
import { Env } from '../../config/env.js';
import { Random } from '../clock/random.js';
import { BlindIndex } from './blind-index.js';
import { FieldCipher } from './field-cipher.js';

/** Sealing of fields and blind indexes for every module. */
@Global()
@Module({
  providers: [
    { provide: FieldCipher, useFactory: (env: Env, random: Random) => new FieldCipher(env.FIELD_KEYS, random), inject: [Env, Random] },
    { provide: BlindIndex, useFactory: (env: Env) => new BlindIndex(env.BLIND_INDEX_KEY), inject: [Env] },
  ],
  exports: [FieldCipher, BlindIndex],
})
export class CryptoModule {}
