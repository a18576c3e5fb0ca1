import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { SystemRandom } from '../clock/random.js';
import { FieldCipher } from './field-cipher.js';
import { KeyRotation } from './key-rotation.js';
import { SEALED_COLUMNS } from './sealed-columns.js';

const ROWS = 3000;
const SEALED = { table: 'rotation_spec', id: 'id', column: 'secret_sealed' };
const key = (): string => randomBytes(32).toString('base64');
const place = (row: string) => ({ table: SEALED.table, column: SEALED.column, row });
const idOf = (at: number): string => String(at).padStart(26, '0');

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase([]);
});
afterAll(() => database.close());

describe('key rotation', () => {
  const [k1, k2] = [key(), key()];
  const old = new FieldCipher(`k1:${k1}`, new SystemRandom());
  const both = new FieldCipher(`k2:${k2},k1:${k1}`, new SystemRandom());
  const renewed = new FieldCipher(`k2:${k2}`, new SystemRandom());

  beforeAll(async () => {
    await database.source.query('CREATE TABLE rotation_spec (id char(26) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY, secret_sealed varchar(400) CHARACTER SET ascii COLLATE ascii_bin NULL)');
    const rows = Array.from({ length: ROWS }, (_, at) => [idOf(at), at % 10 === 9 ? null : old.seal(`secret ${at}`, place(idOf(at)))]);
    await database.source.query('INSERT INTO rotation_spec (id, secret_sealed) VALUES ?', [rows]);
  });
  afterAll(() => database.source.query('DROP TABLE rotation_spec'));

  const read = async (cipher: FieldCipher, at: number): Promise<string | null> => {
    const [row] = await database.source.query<{ secret_sealed: string | null }[]>('SELECT secret_sealed FROM rotation_spec WHERE id = ?', [idOf(at)]);
    return row?.secret_sealed == null ? null : cipher.open(row.secret_sealed, place(idOf(at)));
  };

  it('seals thousands of rows anew while they are read and written, and can be broken off', async () => {
    const rotation = new KeyRotation(database.source, both);
    let over = false;
    const traffic = (async () => {
      let reads = 0;
      for (let at = 0; !over; at = (at + 7) % ROWS) {
        if (at % 10 === 9) continue;
        expect(await read(both, at)).toMatch(/^(secret|written) /);
        if (at % 5 === 0) await database.source.query('UPDATE rotation_spec SET secret_sealed = ? WHERE id = ?', [both.seal(`written ${at}`, place(idOf(at))), idOf(at)]);
        reads += 1;
      }
      return reads;
    })();
    // A run that is broken off: a cipher that fails after a while.
    let sealed = 0;
    const failing = Object.assign(Object.create(both) as FieldCipher, {
      seal: (text: string, where: Parameters<FieldCipher['seal']>[1]) => {
        sealed += 1;
        if (sealed > 500) throw new Error('killed');
        return both.seal(text, where);
      },
    });
    await expect(new KeyRotation(database.source, failing).rotate(SEALED, 200)).rejects.toThrow('killed');
    const progress = await rotation.rotate(SEALED, 200);
    over = true;
    expect(await traffic).toBeGreaterThan(0);
    expect(progress.resealed).toBeGreaterThan(ROWS * 0.9 - 500 - ROWS / 5);
    await rotation.rotate(SEALED);
    expect(await rotation.keysInUse(SEALED)).toEqual({ k2: ROWS * 0.9 });
    const wrong: number[] = [];
    for (let at = 0; at < ROWS; at += 97) {
      const text = await read(renewed, at);
      const right = at % 10 === 9 ? text === null : text === `secret ${at}` || text === `written ${at}`;
      if (!right) wrong.push(at);
    }
    expect(wrong).toEqual([]);
  });

  it('finds nothing to do when everything is under the newest key', async () => {
    expect(await new KeyRotation(database.source, renewed).rotate(SEALED)).toEqual({ column: 'rotation_spec.secret_sealed', resealed: 0, overtaken: 0 });
  });
});

describe('the list of sealed columns', () => {
  it('names every column of the schema whose name says sealed, and no other', async () => {
    const columns = await database.source.query<{ place: string }[]>(
      "SELECT CONCAT(table_name, '.', column_name) AS place FROM information_schema.columns WHERE table_schema = DATABASE() AND data_type <> 'datetime' AND (column_name LIKE 'sealed\\_%' OR column_name LIKE '%\\_sealed')",
    );
    // The shared WeChat token is sealed under the app secret, lives two hours and is never rotated.
    const expected = columns.map((one) => one.place).filter((one) => one !== 'wechat_access_token.sealed_token');
    expect(SEALED_COLUMNS.map((one) => `${one.table}.${one.column}`).sort()).toEqual(expected.sort());
  });
});
