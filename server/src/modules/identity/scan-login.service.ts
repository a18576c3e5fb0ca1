import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { SCAN_TICKET_MS, type ScanDecisionRequest, type ScanPreview, type ScanState, type ScanTicket as TicketView } from '@party/shared/identity';
import type { Id } from '@party/shared/kernel';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Random } from '../../platform/clock/random.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Problem } from '../../platform/http/problem.js';
import { ScanTicket } from './scan-ticket.entity.js';
import { hashOfSecret, isSecretOf } from './secret-hash.js';
import { SessionsService } from './sessions.service.js';

const WAITING: ScanState = { state: 'waiting', tokens: null };

/** The last part of an address hidden: enough to recognise the own network. */
const hideAddress = (ip: string): string => ip.replace(/([.:])[^.:]*$/, '$1*');

/** Login on a computer, decided on the phone. The session goes to the browser that holds the ticket's secret, once. */
@Injectable()
export class ScanLoginService {
  constructor(
    private readonly source: DataSource,
    private readonly transactions: Transactions,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
    private readonly random: Random,
    private readonly ids: Ids,
  ) {}

  /** A ticket for the browser that asks. */
  async open(trace: RequestTrace): Promise<TicketView> {
    const id = this.ids.next();
    const secret = this.random.token(32);
    const expiresAt = new Date(this.clock.now() + SCAN_TICKET_MS);
    await this.source.getRepository(ScanTicket).insert({
      id, secretHash: hashOfSecret(secret), state: 'waiting', device: trace.device, ip: trace.ip, openedAt: this.clock.date(), expiresAt, accountId: null,
    });
    return { id, secret, text: `party-login:${id}`, expiresAt: expiresAt.toISOString() };
  }

  /** How far it is; gives the tokens out exactly once after the phone said yes. */
  async poll(id: Id, secret: string, trace: RequestTrace): Promise<ScanState> {
    return this.transactions.run(async (tx) => {
      const ticket = await this.lock(tx, id);
      if (!ticket || !isSecretOf(ticket.secretHash, secret)) throw new Problem('identity.scan_not_found');
      if (ticket.state === 'collected' || ticket.state === 'rejected') return { state: ticket.state === 'rejected' ? 'rejected' : 'expired', tokens: null };
      if (ticket.expiresAt <= this.clock.date()) return { state: 'expired', tokens: null };
      if (ticket.state !== 'confirmed' || ticket.accountId === null) return { ...WAITING, state: ticket.state === 'scanned' ? 'scanned' : 'waiting' };
      await tx.manager.update(ScanTicket, { id }, { state: 'collected' });
      return { state: 'confirmed', tokens: await this.sessions.open(tx, ticket.accountId, 'scan', trace) };
    });
  }

  /**
   * The phone scanned it: who asks, from where. From now on only this account may decide.
   * @throws Problem identity.scan_not_found, identity.scan_expired, identity.scan_decided
   */
  async preview(accountId: Id, id: Id): Promise<ScanPreview> {
    return this.transactions.run(async (tx) => {
      const ticket = await this.undecided(tx, accountId, id);
      await tx.manager.update(ScanTicket, { id }, { state: 'scanned', accountId });
      return {
        id, device: ticket.device, address: hideAddress(ticket.ip), openedAt: ticket.openedAt.toISOString(), expiresAt: ticket.expiresAt.toISOString(),
      };
    });
  }

  /** The phone's answer. @throws Problem identity.scan_not_found, identity.scan_expired, identity.scan_decided */
  async decide(accountId: Id, id: Id, { decision }: ScanDecisionRequest): Promise<void> {
    await this.transactions.run(async (tx) => {
      const ticket = await this.undecided(tx, accountId, id);
      if (ticket.state !== 'scanned') throw new Problem('identity.scan_not_found');
      await tx.manager.update(ScanTicket, { id }, { state: decision === 'confirm' ? 'confirmed' : 'rejected' });
    });
  }

  private lock(tx: Tx, id: Id): Promise<ScanTicket | null> {
    return tx.manager.findOne(ScanTicket, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** A ticket this account may still decide, locked. */
  private async undecided(tx: Tx, accountId: Id, id: Id): Promise<ScanTicket> {
    const ticket = await this.lock(tx, id);
    if (!ticket || (ticket.accountId !== null && ticket.accountId !== accountId)) throw new Problem('identity.scan_not_found');
    if (ticket.state !== 'waiting' && ticket.state !== 'scanned') throw new Problem('identity.scan_decided');
    if (ticket.expiresAt <= this.clock.date()) throw new Problem('identity.scan_expired');
    return ticket;
  }
}
