import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { NotesEvents, type NoteHonoured, type NoteRevoked, type NotesListener } from '../notes/notes.events.js';
import { AwardPointsService } from './award-points.service.js';
import { CorrectPointsService } from './correct-points.service.js';

const SOURCE = 'essay';
const REASONS: Readonly<Record<NoteHonoured['what'], string>> = { published: '学习心得审核通过', excellent: '学习心得被评为优秀' };

/** Gives points for published and for excellent notes in the commit that makes them so, and takes them back with it. */
@Injectable()
export class NoteAwards implements OnModuleInit, NotesListener {
  constructor(
    private readonly events: NotesEvents,
    private readonly awarding: AwardPointsService,
    private readonly correcting: CorrectPointsService,
  ) {}

  onModuleInit(): void {
    this.events.listen(this);
  }

  async honoured(tx: Tx, { id, memberId, title, what, day }: NoteHonoured): Promise<void> {
    await this.awarding.execute(tx, { source: SOURCE, eventId: id, memberId, day, evidence: `${REASONS[what]}：${title}` });
  }

  revoked(tx: Tx, { id, memberId }: NoteRevoked): Promise<void> {
    return this.correcting.reverseEvent(tx, { source: SOURCE, eventId: id, memberId }, '学习心得已撤下');
  }
}
