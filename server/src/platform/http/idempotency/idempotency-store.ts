import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../../clock/clock.js';
import { Ids } from '../../clock/ids.js';
import { BlindIndex } from '../../crypto/blind-index.js';
import { FieldCipher } from '../../crypto/field-cipher.js';
import { Gatherer } from '../../outbox/gatherer.js';
import type { ProblemExtras } from '../problem.js';

/** What a handled request is answered with again. */
export type Outcome =
  | { kind: 'answer'; value: unknown; upload?: string }
  | { kind: 'problem'; code: string; extras: Pick<ProblemExtras, 'detail' | 'errors'>; upload?: string };

/** One use of a key: by whom, where, for what content. */
export interface KeyUse {
  /** Account and route the key counts for. */
  scope: string;
  key: string;
  /** Canonical text of parameters and body. */
  content: string;
}

/** What is known about a key. `fresh`: handle the request, then `finish` or `release`. */
export type KeyState = { state: 'fresh'; id: string; claim: string } | { state: 'done'; outcome: Outcome } | { state: 'running' } | { state: 'other_content' };

const KEPT_MS = 24 * 3_600_000;
/** A process that died while handling holds the key so long; handlers are given up well before. */
const LEASE_MS = 40_000;
/** Requests whose keys share a commit, and the largest outcome that is written along with others. */
const TOGETHER = { most: 32 };
const MAX_SHARED = 20_000;
/** Larger answers are not kept: repeating such a request is refused by the rooms' own unique keys. */
const MAX_OUTCOME = 1_000_000;

/** Columns of a key that is claimed, in the order of the statement. */
type Claim = readonly [id: string, fingerprint: string, claim: string, leaseUntil: Date, expiresAt: Date];
/** The outcome of a claimed key. */
interface Finished { id: string; claim: string; sealed: string }

interface Row {
  fingerprint: string;
  state: 'running' | 'done';
  lease_until: Date;
  sealed_outcome: string | null;
  expires_at: Date;
}

/** Rows of the idempotency keys. Answers may hold personal data, so they are sealed; content is kept as a code only. */
@Injectable()
export class IdempotencyStore {
  private readonly claims = new Gatherer<Claim, boolean>((many) => this.claim(many), TOGETHER);
  private readonly outcomes = new Gatherer<Finished>((many) => this.keep(many), TOGETHER);

  constructor(
    private readonly source: DataSource,
    private readonly cipher: FieldCipher,
    private readonly index: BlindIndex,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Claim a key, or say what became of the request that used it before. */
  async begin(use: KeyUse): Promise<KeyState> {
    const id = this.index.of('idempotency.key', JSON.stringify([use.scope, use.key]));
    const fingerprint = this.index.of('idempotency.content', use.content);
    const claim = this.ids.next();
    const now = this.clock.now();
    const lease = new Date(now + LEASE_MS);
    const values: Claim = [id, fingerprint, claim, lease, new Date(now + KEPT_MS)];
    if (await this.claims.add(values)) return { state: 'fresh', id, claim };
    const [row] = await this.source.query<Row[]>('SELECT fingerprint, state, lease_until, sealed_outcome, expires_at FROM idempotency_key WHERE id = ?', [id]);
    if (!row) return { state: 'running' };
    const expired = row.expires_at.getTime() <= now;
    if (!expired && row.fingerprint !== fingerprint) return { state: 'other_content' };
    if (!expired && row.state === 'done') return { state: 'done', outcome: this.open(id, row.sealed_outcome ?? '') };
    if (!expired && row.lease_until.getTime() > now) return { state: 'running' };
    return (await this.takeOver(values, now)) ? { state: 'fresh', id, claim } : { state: 'running' };
  }

  /** Keep the outcome for 24 hours. */
  async finish(id: string, claim: string, outcome: Outcome): Promise<void> {
    const text = JSON.stringify(outcome);
    if (text.length > MAX_OUTCOME) return this.release(id, claim);
    const finished = { id, claim, sealed: this.cipher.seal(text, { table: 'idempotency_key', column: 'sealed_outcome', row: id }) };
    return text.length > MAX_SHARED ? void (await this.keep([finished])) : this.outcomes.add(finished);
  }

  /** Forget the key: the request had no outcome worth keeping and may be repeated. */
  async release(id: string, claim: string): Promise<void> {
    await this.source.query('DELETE FROM idempotency_key WHERE id = ? AND claim = ?', [id, claim]);
  }

  /** Remove keys whose time is over; gives how many. */
  async purge(limit = 5000): Promise<number> {
    const result = await this.source.query<{ affectedRows: number }>('DELETE FROM idempotency_key WHERE expires_at < ? LIMIT ?', [this.clock.date(), limit]);
    return result.affectedRows;
  }

  /** Write keys nobody has used; gives for each whether it is this request's now. A commit costs the same for one and for many. */
  private async claim(many: readonly Claim[]): Promise<boolean[]> {
    const rows = many.map(([id, fingerprint, ...rest]) => [id, fingerprint, 'running', ...rest]);
    const { affectedRows } = await this.source.query<{ affectedRows: number }>('INSERT IGNORE INTO idempotency_key (id, fingerprint, state, claim, lease_until, expires_at) VALUES ?', [rows]);
    if (affectedRows === many.length) return many.map(() => true);
    const found = await this.source.query<{ claim: string }[]>('SELECT claim FROM idempotency_key WHERE id IN (?)', [many.map(([id]) => id)]);
    const held = new Set(found.map((row) => row.claim));
    return many.map(([, , claim]) => held.has(claim));
  }

  private async keep(many: readonly Finished[]): Promise<undefined[]> {
    const whens = many.map(() => 'WHEN ? THEN ?').join(' ');
    await this.source.query(`UPDATE idempotency_key SET state = 'done', sealed_outcome = CASE id ${whens} END WHERE id IN (?) AND claim = CASE id ${whens} END`, [
      ...many.flatMap(({ id, sealed }) => [id, sealed]), many.map(({ id }) => id), ...many.flatMap(({ id, claim }) => [id, claim]),
    ]);
    return many.map(() => undefined);
  }

  /** Take a key over that expired or whose process died. The condition is checked again: another may be faster. */
  private async takeOver([id, fingerprint, claim, lease, expires]: Claim, now: number): Promise<boolean> {
    const at = new Date(now);
    const result = await this.source.query<{ affectedRows: number }>(
      `UPDATE idempotency_key SET fingerprint = ?, state = 'running', claim = ?, lease_until = ?, sealed_outcome = NULL, expires_at = ?
        WHERE id = ? AND (expires_at <= ? OR (state = 'running' AND lease_until <= ?))`,
      [fingerprint, claim, lease, expires, id, at, at],
    );
    return result.affectedRows === 1;
  }

  private open(id: string, sealed: string): Outcome {
    return JSON.parse(this.cipher.open(sealed, { table: 'idempotency_key', column: 'sealed_outcome', row: id })) as Outcome;
  }
}
