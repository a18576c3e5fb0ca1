import { Injectable } from '@nestjs/common';
import type { DecideAbsenceRequest, EndAbsenceRequest, NoteContactRequest, RegisterAbsenceRequest, SubmitAbsenceRequest } from '@party/shared/absences';
import type { Id } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../platform/auth/actor.decorator.js';
import { DecideAbsenceService } from './decide-absence.service.js';
import { KeepAbsenceService } from './keep-absence.service.js';
import { SubmitAbsenceService } from './submit-absence.service.js';

/** The steps people take, for whoever takes them in their names: each in its own transaction, each as refused as over HTTP. */
@Injectable()
export class AbsenceDesk {
  constructor(
    private readonly submitting: SubmitAbsenceService,
    private readonly deciding: DecideAbsenceService,
    private readonly keeping: KeepAbsenceService,
  ) {}

  /** @throws Problem see submitAbsence */
  submit(actor: Actor, trace: RequestTrace, request: SubmitAbsenceRequest): Promise<Id> {
    return this.submitting.own(actor, trace, request);
  }

  /** @throws Problem see registerAbsence */
  register(actor: Actor, trace: RequestTrace, request: RegisterAbsenceRequest): Promise<Id> {
    return this.submitting.register(actor, trace, request);
  }

  /** @throws Problem see decideAbsence */
  decide(actor: Actor, trace: RequestTrace, id: Id, request: DecideAbsenceRequest): Promise<void> {
    return this.deciding.decide(actor, trace, id, request);
  }

  /** @throws Problem see noteContact */
  contact(actor: Actor, trace: RequestTrace, id: Id, request: NoteContactRequest): Promise<void> {
    return this.keeping.contact(actor, trace, id, request);
  }

  /** @throws Problem see endAbsence */
  end(actor: Actor, trace: RequestTrace, id: Id, request: EndAbsenceRequest): Promise<void> {
    return this.keeping.end(actor, trace, id, request);
  }
}
