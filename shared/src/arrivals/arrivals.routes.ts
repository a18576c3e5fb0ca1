import type { RouteTable } from '../kernel/index.js';
import type { ArrivalsApi } from './arrivals.contract.js';

/** Largest picture in bytes; phones send about three million. */
export const MAX_PICTURE_BYTES = 8 * 1024 * 1024;

const TARGET = ['organisations.not_found', 'organisations.closed', 'arrivals.not_a_branch'] as const;
const FACTS = [...TARGET, 'arrivals.already_open', 'arrivals.already_member', 'arrivals.record_ended', 'arrivals.letter_expired'] as const;
const ONE = ['arrivals.not_found', 'arrivals.not_allowed', 'arrivals.own_arrival'] as const;
const IMAGE = 'image/*';
const UPLOAD = { maxBytes: MAX_PICTURE_BYTES };

/** Routes of arrivals. Paths of fixed words stand before `:id`. */
export const arrivalsRoutes: RouteTable<ArrivalsApi> = {
  previewArrival: { method: 'GET', path: '/arrivals/preview', action: 'arrivals.register', summary: '登记前查看办理步骤', problems: TARGET },
  registerArrival: { method: 'POST', path: '/arrivals', action: 'arrivals.register', summary: '登记介绍信，办理组织关系转入', success: 201, problems: FACTS },
  countArrivals: { method: 'GET', path: '/arrivals/count', action: 'arrivals.view', summary: '转入登记各有多少', problems: [] },
  listArrivals: { method: 'GET', path: '/arrivals', action: 'arrivals.view', summary: '转入登记列表：待我办理、办理中、已结束', problems: [] },
  getArrival: { method: 'GET', path: '/arrivals/:id', action: 'arrivals.view', summary: '转入登记详情与进度', problems: ['arrivals.not_found'] },
  revealArrival: { method: 'POST', path: '/arrivals/:id/reveal', action: 'arrivals.reveal', summary: '查看身份证号和手机号，须说明用途', idempotency: 'off', problems: ['arrivals.not_found'] },
  resubmitArrival: { method: 'POST', path: '/arrivals/:id/resubmit', action: 'arrivals.register', summary: '修改后重新提交转入登记', problems: [...ONE, ...FACTS] },
  withdrawArrival: { method: 'POST', path: '/arrivals/:id/withdraw', action: 'arrivals.register', summary: '撤回自己登记的转入', problems: [...ONE, 'arrivals.too_late_to_withdraw'] },
  decideArrival: {
    method: 'POST', path: '/arrivals/:id/decision', action: 'arrivals.decide', summary: '办理转入登记的当前环节',
    problems: [...ONE, 'arrivals.approved_before', 'arrivals.opinion_required', 'arrivals.already_member', 'arrivals.record_ended', 'organisations.not_found', 'organisations.closed', 'members.id_number_taken'],
  },
  revokeArrival: { method: 'POST', path: '/arrivals/:id/revocation', action: 'arrivals.dispose', summary: '撤销尚未接收的转入登记', problems: [...ONE, 'arrivals.opinion_required'] },
  confirmArrivalReceipt: { method: 'POST', path: '/arrivals/:id/receipt', action: 'arrivals.dispose', summary: '登记回执已寄出', problems: ONE },
  addLetterPicture: {
    method: 'POST', path: '/arrivals/:id/letter-picture', action: 'arrivals.register', summary: '上传介绍信照片', upload: UPLOAD, perMinute: 30, problems: [...ONE, 'arrivals.not_a_picture'],
  },
  addReceiptPicture: {
    method: 'POST', path: '/arrivals/:id/receipt-picture', action: 'arrivals.dispose', summary: '上传回执照片', upload: UPLOAD, perMinute: 30, problems: [...ONE, 'arrivals.not_a_picture'],
  },
  downloadLetterPicture: {
    method: 'GET', path: '/arrivals/:id/letter-picture', action: 'arrivals.reveal', summary: '查看介绍信照片', download: IMAGE, problems: ['arrivals.not_found', 'arrivals.no_picture'],
  },
  downloadReceiptPicture: {
    method: 'GET', path: '/arrivals/:id/receipt-picture', action: 'arrivals.reveal', summary: '查看回执照片', download: IMAGE, problems: ['arrivals.not_found', 'arrivals.no_picture'],
  },
};
