import { Injectable } from '@nestjs/common';
import type { CorrectionDecision } from '@party/shared/corrections';
import type { Tx } from '../../platform/database/transaction.js';
import { NotificationsApi } from '../notifications/notifications.api.js';
import type { Correction } from './correction.entity.js';

/** What the person is told. The opinion itself is read on the page: it may say what does not belong into a message. */
const WORDS: Readonly<Record<CorrectionDecision, { title: string; body: string }>> = {
  approve: { title: '您的信息更正已通过', body: '登记信息已按申请修改，可在“我的信息”中查看。' },
  return: { title: '您的信息更正被退回，请修改', body: '请打开查看退回原因，修改后重新提交。' },
  reject: { title: '您的信息更正未通过', body: '登记信息保持不变，请打开查看原因。' },
};

/** Tells the person what was decided about their request. Those who decide are not told of a new one: it waits in their list. */
@Injectable()
export class CorrectionMessages {
  constructor(private readonly notifications: NotificationsApi) {}

  /** In the transaction of the decision; `row` is the request after it. */
  decided(tx: Tx, { id, memberId, version }: Correction, decision: CorrectionDecision): Promise<void> {
    return this.notifications.tell(tx, {
      memberIds: [memberId], kind: 'corrections.decided', ...WORDS[decision],
      link: { room: 'corrections', page: 'detail', params: { id } }, subjectKey: `correction:${id}:${version}`,
    });
  }
}
