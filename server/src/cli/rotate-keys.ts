import { SystemRandom } from '../platform/clock/random.js';
import { FieldCipher } from '../platform/crypto/field-cipher.js';
import { KeyRotation } from '../platform/crypto/key-rotation.js';
import { SEALED_COLUMNS } from '../platform/crypto/sealed-columns.js';
import { runWithDatabase } from './command.js';

// Seals every field anew that is not under the first key of FIELD_KEYS. See docs/runbooks/key-rotation.md.
runWithDatabase(async (source, env) => {
  const cipher = new FieldCipher(env.FIELD_KEYS, new SystemRandom());
  const rotation = new KeyRotation(source, cipher);
  const left = new Map<string, number>();
  for (const column of SEALED_COLUMNS) {
    const { resealed, overtaken } = await rotation.rotate(column);
    const keys = await rotation.keysInUse(column);
    for (const [id, number] of Object.entries(keys)) left.set(id, (left.get(id) ?? 0) + number);
    console.log(`${column.table}.${column.column}: ${resealed} sealed anew, ${overtaken} overtaken; by key ${JSON.stringify(keys)}`);
  }
  const old = [...left].filter(([id]) => id !== cipher.currentKeyId);
  console.log(old.length === 0 ? `Everything is under ${cipher.currentKeyId}: older keys may leave FIELD_KEYS.` : 'Older keys are still in use: run again.');
  return old.length === 0 ? 0 : 1;
});
