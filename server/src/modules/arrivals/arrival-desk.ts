import { Injectable } from '@nestjs/common';
import type { ConfirmArrivalReceiptRequest, DecideArrivalRequest, RegisterArrivalRequest } from '@party/shared/arrivals';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { DecideArrivalService } from './decide-arrival.service.js';
import { RegisterArrivalService } from './register-arrival.service.js';

/** The steps people take, for whoever takes them in their names: each in its own transaction, each as refused as over HTTP. */
@Injectable()
export class ArrivalDesk {
  constructor(
    private readonly registering: RegisterArrivalService,
    private readonly deciding: DecideArrivalService,
  ) {}

  /** @throws Problem see registerArrival */
  register(actor: Actor, trace: RequestTrace, request: RegisterArrivalRequest): Promise<Id> {
    return this.registering.execute(actor, trace, request);
  }

  /** @throws Problem see decideArrival */
  decide(actor: Actor, trace: RequestTrace, id: Id, request: DecideArrivalRequest): Promise<void> {
    return this.deciding.decide(actor, trace, id, request);
  }

  /** @throws Problem see confirmArrivalReceipt */
  confirmReceipt(actor: Actor, trace: RequestTrace, id: Id, request: ConfirmArrivalReceiptRequest): Promise<void> {
    return this.deciding.confirmReceipt(actor, trace, id, request);
  }
}
