import { Injectable } from '@nestjs/common';
import { HELD_STATES, PAPER_FORM_LABELS, PAPER_STATE_LABELS, paperName, travels } from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import type { Tx } from '../../platform/database/transaction.js';
import { OrganisationsApi } from '../organisations/organisations.api.js';
import { ArchiveHonours, type ArchiveHonourSource } from './archive-honours.js';
import type { ArchivePaper } from './archive-paper.entity.js';
import { ArchivesRepository } from './archives.repository.js';
import { HandOverService, type MovedMember } from './hand-over.service.js';

export type { ArchiveHonourSource } from './archive-honours.js';

/** What other rooms may ask of members' files. Permissions are the caller's business. */
@Injectable()
export class ArchivesApi {
  constructor(
    private readonly rows: ArchivesRepository,
    private readonly handing: HandOverService,
    private readonly organisations: OrganisationsApi,
    private readonly honours: ArchiveHonours,
  ) {}

  /** Let a room tell what people were honoured for; called once when it starts. */
  tellHonours(source: ArchiveHonourSource): void {
    this.honours.register(source);
  }

  /** The member has come to a branch: the file goes along, in the transaction of the move and after it. */
  follow(tx: Tx, moved: MovedMember, toId: Id): Promise<void> {
    return this.handing.follow(tx, moved, toId);
  }

  /** The member has left the school: the file is closed with its list. */
  leave(tx: Tx, moved: MovedMember, toName: string): Promise<void> {
    return this.handing.leave(tx, moved, toName);
  }

  /**
   * The list that goes along with a transfer, in words: as it went, else as the file stands now.
   * @returns null while nothing was put in; an empty list where the papers stay where they are
   */
  async listOf({ memberId, transferId, toId }: { memberId: Id; transferId: Id; toId: Id | null }): Promise<string[] | null> {
    const went = (await this.rows.handovers(memberId)).find((one) => one.transferId === transferId);
    if (went) return went.list.filter(isHeld).map(wordsOf);
    const [file, papers] = await Promise.all([this.rows.file(memberId), this.rows.papers(memberId)]);
    if (!file || file.state === 'closed' || papers.length === 0) return null;
    const [from, to] = await Promise.all([this.organisations.require(file.custodianId), toId === null ? null : this.organisations.require(toId)]);
    return to === null || travels(from.path, to.path) ? papers.filter(isHeld).map(wordsOf) : [];
  }
}

const isHeld = ({ state }: Pick<ArchivePaper, 'state'>): boolean => HELD_STATES.includes(state);

/** «《入党志愿书》（原件，12 页）». */
const wordsOf = ({ kind, form, pages, state }: Pick<ArchivePaper, 'kind' | 'form' | 'pages' | 'state'>): string =>
  `${paperName(kind)}（${[PAPER_FORM_LABELS[form], ...(pages === null ? [] : [`${pages} 页`]), ...(state === 'lent' ? [PAPER_STATE_LABELS.lent] : [])].join('，')}）`;
