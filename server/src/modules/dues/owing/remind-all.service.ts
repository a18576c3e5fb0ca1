import { Injectable } from '@nestjs/common';
import { REMIND_EVERY_DAYS, type RemindedAllDues } from '@party/shared/dues';
import type { Actor } from '@party/shared/permissions';
import type { RequestTrace } from '../../../platform/auth/actor.decorator.js';
import { RemindDuesService } from '../remind-dues.service.js';
import { DuesOwingReader } from './dues-owing.reader.js';

/** People told by one tap; whoever keeps more of them taps again. */
const MOST = 1000;
/** People whose rows are held at once. */
const TOGETHER = 100;

/** Reminds everybody of the actor's scope who owes; each in the transaction of a hundred, so what was told stays told. */
@Injectable()
export class RemindAllService {
  constructor(
    private readonly owing: DuesOwingReader,
    private readonly reminding: RemindDuesService,
  ) {}

  async execute(actor: Actor, trace: RequestTrace): Promise<RemindedAllDues> {
    const found = await this.owing.toRemind(actor, REMIND_EVERY_DAYS, MOST + 1);
    const answer: RemindedAllDues = { told: 0, recently: 0, nothing: 0, more: found.length > MOST };
    for (let from = 0; from < Math.min(found.length, MOST); from += TOGETHER) {
      const { told, recently, nothing } = await this.reminding.execute(actor, trace, { memberIds: found.slice(from, Math.min(from + TOGETHER, MOST)) });
      answer.told += told;
      answer.recently += recently;
      answer.nothing += nothing;
    }
    return answer;
  }
}
