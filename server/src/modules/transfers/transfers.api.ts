import { Injectable } from '@nestjs/common';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { DecideTransferRequest, DisposeTransferRequest, EndTransferLegRequest, ResubmitTransferRequest, SubmitTransferRequest } from '@party/shared/transfers';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { ChangeLegService, type LegStep } from './change-leg.service.js';
import { DecideTransferService } from './decide-transfer.service.js';
import { DisposeTransferService } from './dispose-transfer.service.js';
import { TransferExpiry } from './transfer-expiry.js';
import { SubmitTransferService } from './submit-transfer.service.js';
import { WithdrawTransferService } from './withdraw-transfer.service.js';

/** The steps people take, for whoever takes them in their names: each in its own transaction, each as refused as over HTTP. */
@Injectable()
export class TransfersApi {
  constructor(
    private readonly submitting: SubmitTransferService,
    private readonly withdrawing: WithdrawTransferService,
    private readonly deciding: DecideTransferService,
    private readonly disposing: DisposeTransferService,
    private readonly changing: ChangeLegService,
    private readonly expiry: TransferExpiry,
  ) {}

  /** @throws Problem see submitTransfer */
  submit(actor: Actor, trace: RequestTrace, request: SubmitTransferRequest): Promise<Id> {
    return this.submitting.execute(actor, trace, request);
  }

  /** @throws Problem see resubmitTransfer */
  resubmit(actor: Actor, trace: RequestTrace, id: Id, request: ResubmitTransferRequest): Promise<void> {
    return this.submitting.again(actor, trace, id, request);
  }

  /** @throws Problem see withdrawTransfer */
  withdraw(actor: Actor, trace: RequestTrace, id: Id, version: number): Promise<void> {
    return this.withdrawing.execute(actor, trace, id, version);
  }

  /** @throws Problem see decideTransfer */
  decide(actor: Actor, trace: RequestTrace, id: Id, request: DecideTransferRequest): Promise<void> {
    return this.deciding.execute(actor, trace, id, request);
  }

  /** @throws Problem see disposeTransfer */
  dispose(actor: Actor, trace: RequestTrace, id: Id, request: DisposeTransferRequest): Promise<void> {
    return this.disposing.execute(actor, trace, id, request);
  }

  /** @throws Problem see endTransferLeg */
  endLeg(step: LegStep, request: EndTransferLegRequest): Promise<void> {
    return this.changing.end(step, request);
  }

  /** What the calendar does each morning; gives how many letters had ended. */
  expireLetters(): Promise<number> {
    return this.expiry.run();
  }
}
