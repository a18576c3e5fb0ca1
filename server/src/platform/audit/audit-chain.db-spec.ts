import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { ANONYMOUS } from '@party/shared/permissions';
import { emptyTables, openTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { seededRandom, type SeededRandom } from '../../../test/support/seeded-random.js';
import { ManualClock } from '../clock/clock.js';
import { Ids } from '../clock/ids.js';
import { SystemRandom } from '../clock/random.js';
import { BlindIndex } from '../crypto/blind-index.js';
import { AuditSeal, type AuditEntryRow } from './audit-seal.js';
import { AuditSealer } from './audit-sealer.js';
import { AuditVerifier, type AuditAnchor } from './audit-verifier.js';
import { AuditWriter } from './audit-writer.js';

const START = Date.UTC(2026, 10, 24, 1);
const TRACE = { requestId: 'request-0001', sessionId: null, ip: '10.0.0.1', device: 'spec' };
const TRIGGERS = ['audit_entry_no_update', 'audit_entry_no_delete', 'audit_link_no_update', 'audit_link_no_delete'];

let database: TestDatabase;
let clock: ManualClock;
let ids: Ids;
let writer: AuditWriter;
let sealer: AuditSealer;
let verifier: AuditVerifier;

beforeAll(async () => {
  database = await openTestDatabase([]);
});
afterAll(() => database.close());
beforeEach(async () => {
  await emptyTables(database.source);
  clock = new ManualClock(START);
  ids = new Ids(clock, new SystemRandom());
  const seal = new AuditSeal(new BlindIndex(randomBytes(32).toString('base64')));
  writer = new AuditWriter(clock, ids, seal);
  sealer = new AuditSealer(database.transactions, seal, clock);
  verifier = new AuditVerifier(database.source, seal, clock);
});

async function write(count: number, memberId: string | null = null): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    clock.advance(1000);
    await database.transactions.run((tx) =>
      writer.append(tx, { actor: ANONYMOUS, trace: TRACE, action: 'members.reveal', subjectType: 'member', subjectId: ids.next(), memberId, organisationPath: '/a/', detail: { fields: ['phone'], at } }),
    );
  }
}

async function head(): Promise<AuditAnchor> {
  const report = await verifier.verify();
  expect(report.faults).toEqual([]);
  if (!report.head) throw new Error('the chain is empty');
  return report.head;
}

describe('the audit log', () => {
  it('keeps an entry only together with what it records', async () => {
    await expect(
      database.transactions.run(async (tx) => {
        await writer.append(tx, { actor: ANONYMOUS, trace: TRACE, action: 'a.b', subjectType: 'member', subjectId: 'x' });
        throw new Error('the work failed');
      }),
    ).rejects.toThrow('the work failed');
    expect(await database.source.query('SELECT id FROM audit_entry')).toEqual([]);
  });

  it('refuses to change or delete an entry or a link', async () => {
    await write(1);
    await sealer.sealSome();
    for (const table of ['audit_entry', 'audit_link']) {
      await expect(database.source.query(`DELETE FROM ${table}`)).rejects.toThrow(`${table} is append-only`);
    }
    await expect(database.source.query("UPDATE audit_entry SET action = 'x'")).rejects.toThrow('audit_entry is append-only');
    await expect(database.source.query('UPDATE audit_link SET seq = 9')).rejects.toThrow('audit_link is append-only');
  });

  it('cuts phones and ID numbers that slipped into a detail, but no ids', async () => {
    const subject = ids.next();
    await database.transactions.run((tx) =>
      writer.append(tx, { actor: ANONYMOUS, trace: TRACE, action: 'a.b', subjectType: 'member', subjectId: subject, detail: { id: subject, note: '电话13812345678，证件11010519491231002X' } }),
    );
    const [row] = await database.source.query<AuditEntryRow[]>('SELECT detail FROM audit_entry');
    expect(JSON.parse(row?.detail ?? '')).toEqual({ id: subject, note: '电话[cut]，证件[cut]' });
  });

  it('is closed by sealers that run at once, each entry exactly once', async () => {
    await write(60);
    for (let round = 0; round < 20; round += 1) await Promise.all([sealer.sealSome(7), sealer.sealSome(5), sealer.sealAll()]);
    const report = await verifier.verify();
    expect(report).toMatchObject({ links: 60, waiting: 0, faults: [] });
  });

  it('tells entries that wait from entries nobody sealed for an hour', async () => {
    await write(2);
    expect(await verifier.verify()).toMatchObject({ links: 0, waiting: 2, faults: [] });
    clock.advance(3_600_001);
    expect((await verifier.verify()).faults.map((one) => one.kind)).toEqual(['entry_unsealed', 'entry_unsealed']);
    await sealer.sealAll();
    expect((await verifier.verify()).faults).toEqual([]);
  });

  it('finds an entry forged into the database before it is sealed', async () => {
    await write(1);
    await database.source.query("INSERT INTO audit_entry SELECT '01forged000000000000000000', at, actor_account_id, actor_member_id, actor_roles, session_id, request_id, ip, device, action, subject_type, subject_id, member_id, organisation_path, detail, mac FROM audit_entry");
    expect((await verifier.verify()).faults).toEqual([{ kind: 'entry_altered', where: '01forged000000000000000000' }]);
  });
});

/** One alteration by somebody with every right on the database but none of the service's keys. */
type Tamper = (random: SeededRandom, size: number) => Promise<string>;

async function run(sql: string, values: unknown[] = []): Promise<void> {
  await database.source.query(sql, values);
}

async function entryColumns(): Promise<{ name: string; type: string }[]> {
  return database.source.query("SELECT column_name AS name, data_type AS type FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = 'audit_entry' ORDER BY ordinal_position");
}

const tampers: Record<string, Tamper> = {
  'edit one column of an entry': async (random, size) => {
    const columns = await entryColumns();
    const column = columns[random.below(columns.length)];
    const value = column?.type === 'datetime' ? '2026-11-24 00:00:00.001' : '01zzzzzzzzzzzzzzzzzzzzzzzz';
    const seq = 1 + random.below(size);
    await run(`UPDATE audit_entry SET ${column?.name} = ? WHERE id = (SELECT entry_id FROM audit_link WHERE seq = ?)`, [value, seq]);
    return `${column?.name} of ${seq}`;
  },
  'edit one column of a link': async (random, size) => {
    const column = ['seq', 'entry_id', 'previous_hash', 'hash', 'sealed_at'][random.below(5)] ?? 'hash';
    const value = { seq: 100_000, sealed_at: '2020-01-01 00:00:00.001' }[column] ?? 'x'.repeat(26);
    const seq = 1 + random.below(size);
    await run(`UPDATE audit_link SET ${column} = ? WHERE seq = ?`, [value, seq]);
    return `${column} of ${seq}`;
  },
  'delete an entry': async (random, size) => {
    const seq = 1 + random.below(size);
    await run('DELETE FROM audit_entry WHERE id = (SELECT entry_id FROM audit_link WHERE seq = ?)', [seq]);
    return String(seq);
  },
  'delete a link': async (random, size) => {
    const seq = 1 + random.below(size);
    await run('DELETE FROM audit_link WHERE seq = ?', [seq]);
    return String(seq);
  },
  'delete an entry with its link': async (random, size) => {
    const seq = 1 + random.below(size);
    await run('DELETE e, l FROM audit_entry e JOIN audit_link l ON l.entry_id = e.id WHERE l.seq = ?', [seq]);
    return String(seq);
  },
  'insert a copied entry': async (random, size) => {
    const seq = 1 + random.below(size);
    await run(
      `INSERT INTO audit_entry SELECT '01hzzzzzzzzzzzzzzzzzzzzzzz', at, actor_account_id, actor_member_id, actor_roles, session_id, request_id, ip, device,
        action, subject_type, subject_id, member_id, organisation_path, detail, mac FROM audit_entry WHERE id = (SELECT entry_id FROM audit_link WHERE seq = ?)`,
      [seq],
    );
    return String(seq);
  },
  'swap the places of two links': async (random, size) => {
    const first = 1 + random.below(size - 1);
    const second = first + 1 + random.below(size - first);
    await run('UPDATE audit_link SET seq = 0 WHERE seq = ?', [first]);
    await run('UPDATE audit_link SET seq = ? WHERE seq = ?', [first, second]);
    await run('UPDATE audit_link SET seq = ? WHERE seq = 0', [second]);
    return `${first} and ${second}`;
  },
  'cut off the tail': async (random, size) => {
    const from = 2 + random.below(size - 1);
    await run('DELETE e, l FROM audit_entry e JOIN audit_link l ON l.entry_id = e.id WHERE l.seq >= ?', [from]);
    return `from ${from}`;
  },
};

describe('100 random alterations (seed 20261124)', () => {
  it('are all found', async () => {
    const triggers = await database.source.query<{ name: string; sql: string }[]>(
      "SELECT trigger_name AS name, CONCAT('CREATE TRIGGER ', trigger_name, ' ', action_timing, ' ', event_manipulation, ' ON ', event_object_table, ' FOR EACH ROW ', action_statement) AS `sql` FROM information_schema.triggers WHERE trigger_schema = DATABASE()",
    );
    const ours = triggers.filter((one) => TRIGGERS.includes(one.name));
    expect(ours).toHaveLength(4);
    for (const { name } of ours) await run(`DROP TRIGGER ${name}`);
    try {
      const random = seededRandom(20261124);
      const kinds = Object.entries(tampers);
      const missed: string[] = [];
      for (let round = 0; round < 100; round += 1) {
        await run('TRUNCATE TABLE audit_entry');
        await run('TRUNCATE TABLE audit_link');
        const size = 3 + random.below(8);
        await write(size);
        await sealer.sealAll();
        const anchor = await head();
        const [name, tamper] = kinds[round % kinds.length] ?? [];
        const what = await tamper?.(random, size);
        if ((await verifier.verify([anchor])).faults.length === 0) missed.push(`${name}: ${what}`);
      }
      expect(missed).toEqual([]);
    } finally {
      for (const { sql } of ours) await run(sql);
    }
  });
});
