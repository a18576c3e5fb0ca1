import { Injectable } from '@nestjs/common';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { isForMembers } from '@party/shared/notifications';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import { MembersApi } from '../members/members.api.js';
import { StillDue, type ForPosts } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import type { CarriedMessage } from './deliveries.repository.js';

/** A message together with its recipient. */
export type AddressedMessage = CarriedMessage & { messageId: Id; memberId: Id };

/**
 * Asks, when a message is about to leave the app, whether it is still its recipient's: a card is for members, a decision that
 * waits is for who holds the post today, and what is done needs no reminder. What was told in the app stays there.
 */
@Injectable()
export class RecipientCheck {
  constructor(
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly due: StillDue,
    private readonly clock: Clock,
  ) {}

  /** Messages that are theirs no longer, with the reason. */
  async lapsed(tx: Tx, messages: readonly AddressedMessage[]): Promise<Map<Id, string>> {
    const found = new Map<Id, string>();
    for (const id of await this.due.lapsed(tx, messages)) found.set(id, 'settled');
    const forMembers = messages.filter(({ kind }) => isForMembers(kind));
    const members = await this.members.membersOf([...new Set(forMembers.map(({ memberId }) => memberId))], tx);
    for (const { messageId, memberId } of forMembers) if (!members.has(memberId)) found.set(messageId, 'no_member');
    const holders = new Map<string, Promise<ReadonlySet<Id>>>();
    for (const { messageId, memberId, forPosts } of messages) {
      if (forPosts === null) continue;
      const key = JSON.stringify(forPosts);
      if (!holders.has(key)) holders.set(key, this.holders(tx, forPosts));
      if ((await holders.get(key))?.has(memberId) !== true) found.set(messageId, 'no_post');
    }
    return found;
  }

  private async holders(tx: Tx, { organisationIds, kinds }: ForPosts): Promise<ReadonlySet<Id>> {
    const today = shanghaiDay(this.clock.now());
    const found: Id[] = [];
    for (const id of new Set(organisationIds)) found.push(...(await this.organisations.holdersOf(id, kinds, today, tx)));
    return new Set(found);
  }
}
