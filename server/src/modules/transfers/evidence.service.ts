import { Injectable } from '@nestjs/common';
import { ok, type Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import { handIn, isLegOpen, LEG_MAX_EVIDENCE } from '@party/shared/transfers';
import { AuditWriter } from '../../platform/audit/audit-writer.js';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { Clock } from '../../platform/clock/clock.js';
import { Ids } from '../../platform/clock/ids.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { Download } from '../../platform/http/download.js';
import { Problem } from '../../platform/http/problem.js';
import type { Upload } from '../../platform/http/upload.js';
import { PAPER_ENDINGS } from '../../platform/storage/paper-file.js';
import { ChangeLegService, type LegStep, type OpenedLeg } from './change-leg.service.js';
import { EvidenceFiles } from './evidence-files.js';
import { TransferLegsRepository } from './transfer-legs.repository.js';
import { legOf, refuseLeg } from './transfer-legs.js';
import { TransfersQueries } from './transfers.query.js';

/** Who gives evidence: whoever acts for the office that owns the leg, or the member their own receipt. */
type Giver = 'holder' | 'member';

/** Takes in pictures and documents of legs, and shows them to those who see the transfer; each look is noted. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly transactions: Transactions,
    private readonly queries: TransfersQueries,
    private readonly legs: TransferLegsRepository,
    private readonly changing: ChangeLegService,
    private readonly files: EvidenceFiles,
    private readonly audit: AuditWriter,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** Asks everything before the file is received: nobody sends in what would be refused. @throws Problem see the routes */
  async mayAdd(step: LegStep, giver: Giver): Promise<void> {
    await this.transactions.run((tx) => this.opened(tx, step, giver));
  }

  /** Keep a file and note it; a refusal leaves no file behind. @throws Problem see the routes */
  async add(step: LegStep, giver: Giver, upload: Upload): Promise<void> {
    const { actor, id: transferId, kind: leg } = step;
    if (actor.memberId === null) throw new Problem('auth.forbidden');
    const { type, size, sha256 } = await this.files.take(upload);
    const id = this.ids.next();
    const kept = await this.files.keep(id, upload.path);
    const row = { id, transferId, leg, name: upload.filename, type, bytes: size, hash: sha256, ...kept, addedBy: actor.memberId, addedAt: this.clock.date() };
    try {
      await this.transactions.run(async (tx) => {
        const opened = await this.opened(tx, step, giver);
        await this.changing.write(tx, step, opened, giver === 'member' ? { action: 'hand_in', rule: handIn } : { action: 'add_evidence', rule: (one) => ok(one) });
        await this.legs.addEvidence(tx, row);
      });
    } catch (fault) {
      await this.files.remove(kept.fileKey);
      throw fault;
    }
  }

  /** @throws Problem transfers.not_found, transfers.evidence_gone */
  async read(actor: Actor, trace: RequestTrace, id: Id, evidence: Id): Promise<Download> {
    const found = await this.transactions.run(async (tx) => {
      const { row, fromPath } = await this.queries.require(actor, id, tx);
      const one = (await this.legs.evidence(id, tx)).find((each) => each.id === evidence);
      if (!one) throw new Problem('transfers.evidence_gone');
      await this.audit.append(tx, {
        actor, trace, action: 'transfers.view', subjectType: 'transfer', subjectId: id, memberId: row.memberId, organisationPath: fromPath, detail: { evidence, leg: one.leg },
      });
      return one;
    });
    return new Download(`${found.leg}-${found.id}.${PAPER_ENDINGS[found.type]}`, found.type, await this.files.read(found));
  }

  private async opened(tx: Tx, step: LegStep, giver: Giver): Promise<OpenedLeg> {
    const opened = await this.changing.open(tx, step, giver === 'member' ? 'transfers.submit' : 'transfers.end_leg');
    const { leg } = opened;
    if (!isLegOpen(legOf(leg))) refuseLeg('ended_already');
    const before = (await this.legs.evidence(step.id, tx)).filter((one) => one.leg === leg.kind);
    if (before.length >= LEG_MAX_EVIDENCE) throw new Problem('transfers.too_much_evidence');
    return opened;
  }
}
