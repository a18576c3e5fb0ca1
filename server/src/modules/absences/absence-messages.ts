import { Injectable } from '@nestjs/common';
import { ABSENCE_RULES, type AbsenceReminder } from '@party/shared/absences';
import { shanghaiDay, type Id } from '@party/shared/kernel';
import { positionsFor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import type { Tx } from '../../platform/database/transaction.js';
import type { MemberSnapshot } from '../members/members.api.js';
import { NotificationsApi, type NewMessage } from '../notifications/notifications.api.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { keepersReminder, keepersWords, ownReminder, ownWords } from './absence-words.js';
import type { AbsenceStepAction } from './absence-step.entity.js';
import type { Absence } from './absence.entity.js';

/** Branch of the person, and its path. */
export interface AbsencePlace {
  organisationId: Id;
  organisationPath: string;
}

/** Where a person stands. */
export const placeOf = ({ values, organisationPath }: MemberSnapshot): AbsencePlace => ({ organisationId: values.organisationId, organisationPath });

/** Organisations of a place, from the top down to its own. */
const organisationsOn = ({ organisationPath }: Pick<AbsencePlace, 'organisationPath'>): Id[] => organisationPath.split('/').filter((id) => id !== '');

/** A step that was taken, as far as it is told. */
interface ToldStep {
  action: AbsenceStepAction;
  at: AbsencePlace;
  actorId: Id | null;
}

const KEEPERS = positionsFor('absences.keep');
const CONFIRMERS = positionsFor('absences.confirm');

/** Tells the member at each step where the absence stands, and those who keep it; whoever acts is not told what they did. */
@Injectable()
export class AbsenceMessages {
  constructor(
    private readonly notifications: NotificationsApi,
    private readonly organisations: OrganisationsApi,
    private readonly clock: Clock,
  ) {}

  /** In the transaction of the step; `row` is the absence after it. A contact is told to nobody: both sides were there. */
  async moved(tx: Tx, row: Absence, { action, at, actorId }: ToldStep): Promise<void> {
    if (action === 'contact') return;
    const told = { kind: 'absences.progress', subjectKey: `absence:${row.id}:${row.version}` } as const;
    await this.tell(tx, row, [row.memberId], { ...told, ...ownWords(action, row.state) });
    const keepers = row.state === 'approved' ? await this.above(tx, row, at) : await this.holders(tx, at.organisationId, KEEPERS);
    await this.tell(tx, row, keepers.filter((id) => id !== row.memberId && id !== actorId), { ...told, title: keepersWords(action, row.state), body: ABSENCE_RULES[row.kind].label, forPosts: row.state === 'approved' ? { organisationIds: organisationsOn(at), kinds: CONFIRMERS } : { organisationIds: [at.organisationId], kinds: KEEPERS } });
  }

  /** In the transaction that looked at the absence; everybody is told once a round. */
  async remind(tx: Tx, row: Absence, at: AbsencePlace, reminder: AbsenceReminder): Promise<void> {
    const told = { kind: 'absences.reminder', subjectKey: `absence-${reminder.about}:${row.id}:${reminder.on}:${reminder.round}` } as const;
    await this.tell(tx, row, [row.memberId], { ...told, ...ownReminder(reminder) });
    const keepers = (await this.holders(tx, at.organisationId, KEEPERS)).filter((id) => id !== row.memberId);
    await this.tell(tx, row, keepers, { ...told, title: keepersReminder(reminder), body: ABSENCE_RULES[row.kind].label, forPosts: { organisationIds: [at.organisationId], kinds: KEEPERS } });
  }

  private async tell(tx: Tx, { id }: Absence, memberIds: readonly Id[], message: Omit<NewMessage, 'memberIds' | 'link'>): Promise<void> {
    if (memberIds.length > 0) await this.notifications.tell(tx, { ...message, memberIds, link: { room: 'absences', page: 'detail', params: { id } } });
  }

  /** Those who confirm: at the nearest organisation above the branch that has somebody besides the one who approved. */
  private async above(tx: Tx, { approvedBy, memberId }: Absence, { organisationPath }: AbsencePlace): Promise<Id[]> {
    for (const organisationId of organisationsOn({ organisationPath }).reverse().slice(1)) {
      const found = (await this.holders(tx, organisationId, CONFIRMERS)).filter((id) => id !== approvedBy && id !== memberId);
      if (found.length > 0) return found;
    }
    return [];
  }

  private holders(tx: Tx, organisationId: Id, kinds: typeof KEEPERS): Promise<Id[]> {
    return this.organisations.holdersOf(organisationId, kinds, shanghaiDay(this.clock.now()), tx);
  }
}
