import type { AbsenceRow, AbsenceStepView, AbsenceView } from '@party/shared/absences';
import type { MessageView } from '@party/shared/notifications';
import type { ApprovalItem } from '@party/shared/workbench';
import type { ApiHandler } from './h5/h5-site';
import { SECRETARY, shellAnswers } from './shell-fixture';

const BRANCH = '中共计算机科学与技术学院学生第一支部委员会';
/** A secretary who keeps absences and has one. */
export const KEEPER = { ...SECRETARY, account: { ...SECRETARY.account, actions: [...SECRETARY.account.actions, 'absences.submit', 'absences.view', 'absences.keep', 'workbench.decide', 'notifications.own'] } };
/** An id that a name can be read in. */
export const idOf = (name: string): string => `01k0000000000000000000${name.padStart(4, '0')}`;

const row = (name: string, more: Partial<AbsenceRow> = {}): AbsenceRow => ({
  id: idOf(name), version: 3, kind: 'abroad', state: 'in_force', memberId: idOf('b'), memberName: '阿卜杜拉·买买提江', organisationName: BRANCH, startsOn: '2026-03-01', until: '2028-12-01',
  place: '德国慕尼黑工业大学信息学院', lastContactOn: '2026-06-10', contactDueOn: '2026-12-10', alert: 'contact_due', submittedAt: '2026-02-01T01:00:00.000Z', endedOn: null, ...more,
});
const ROWS: AbsenceRow[] = [
  row('r1'), row('r2', { kind: 'mobile', memberName: '𠮷野', place: '深圳', until: null, alert: 'contact_overdue', lastContactOn: null, contactDueOn: '2026-09-01' }),
  row('r3', { kind: 'temporary', memberName: '欧阳明月', place: '珠海横琴', alert: 'overrun', lastContactOn: null, contactDueOn: null, until: '2026-11-01' }),
  row('r4', { kind: 'kept_graduate', memberName: 'Anna Li', place: '江城', alert: 'none', contactDueOn: null }),
];

const step = (action: AbsenceStepView['action'], more: Partial<AbsenceStepView> = {}): AbsenceStepView => ({ action, at: '2026-02-01T01:00:00.000Z', by: '赵书记', on: null, way: null, opinion: null, ...more });
const NO = { decide: false, withdraw: false, resubmit: false, keep: false };
const view = (name: string, more: Partial<AbsenceView> = {}): AbsenceView => ({
  ...row(name), reason: '国家公派联合培养博士研究生，导师为汉斯·米勒教授', ending: null, may: { ...NO, keep: true },
  steps: [
    step('submit', { by: '阿卜杜拉·买买提江' }), step('approve'), step('grant', { by: '钱组织员', opinion: '同意，请每半年汇报一次' }),
    step('contact', { on: '2026-06-10', way: 'video', opinion: '学习顺利，思想汇报已收到，家中老人住院，支部已协助联系社区。' }), step('prolong', { on: '2028-12-01', opinion: '转为攻读博士学位' }),
  ],
  ...more,
});
const VIEWS: Readonly<Record<string, AbsenceView>> = {
  [idOf('keep')]: view('keep'),
  [idOf('wait')]: view('wait', { state: 'submitted', alert: 'none', contactDueOn: null, lastContactOn: null, steps: [step('submit')], may: { ...NO, decide: true } }),
  [idOf('mend')]: view('mend', { state: 'returned', alert: 'none', contactDueOn: null, steps: [step('submit'), step('return', { opinion: '请附邀请函，并写明所到单位' })], may: { ...NO, withdraw: true, resubmit: true } }),
  [idOf('over')]: view('over', { state: 'ended', kind: 'mobile', alert: 'none', contactDueOn: null, endedOn: '2026-11-20', ending: 'relation_transferred', until: null, steps: [step('register'), step('move', { on: '2026-11-20' })], may: NO }),
};

/** What waits in the approval centre. */
export const APPROVALS: ApprovalItem[] = Array.from({ length: 4 }, (_, at) => ({
  kind: 'absences', key: idOf(`a${at}`), version: 1, title: ROWS[at]?.memberName ?? '', place: BRANCH,
  lines: [{ label: '外出类型', to: ['出国（境）', '流动党员', '临时外出', '毕业生暂留'][at] ?? '' }, { label: '去向', to: ROWS[at]?.place ?? '' }, { label: '外出时间', to: '2026年12月1日至2028年12月1日' }, { label: '办理环节', to: at % 2 ? '待支部审核' : '待上级党组织审批' }],
  reason: '国家公派联合培养', warning: null, submittedAt: '2026-11-20T01:00:00.000Z', waitingDays: at, dueOn: null, overdue: false,
  link: { room: 'absences', page: 'detail', params: { id: idOf('wait') } }, decisions: ['approve', 'return', 'reject'],
}));

const message = (at: number, title: string, body: string, more: Partial<MessageView> = {}): MessageView => ({
  id: idOf(`m${at}`), kind: 'absences.progress', label: '外出登记进展', title, body, link: { room: 'absences', page: 'detail', params: { id: idOf('keep') } }, createdAt: '2026-11-24T01:00:00.000Z', readAt: null, ...more,
});
const MESSAGES: MessageView[] = [
  message(1, '组织关系已转接，您的外出登记已结束', '今后外出请在新的支部登记。'),
  message(2, '请在 30 天内与支部联系一次', '说说思想、学习、工作和生活情况，有困难可以提出来。', { kind: 'absences.reminder', label: '外出联系与到期提醒' }),
  message(3, '有一条外出登记等您审批', '出国（境）'), message(4, '您的外出登记已批准', '外出期间组织关系仍在本支部，请按时与支部联系。', { readAt: '2026-11-24T02:00:00.000Z' }),
];

/** What the pages sent. */
export const sent: { path: string; body: Record<string, unknown> }[] = [];

/** What the service answers about absences, approvals and messages. */
export function answers(path: string, method: string, body: string): ReturnType<ApiHandler> {
  const [route = ''] = path.split('?');
  if (method !== 'GET') sent.push({ path: route, body: JSON.parse(body === '' ? '{}' : body) as Record<string, unknown> });
  if (route === '/absences/count') return { body: { toDecide: 1, byState: [{ state: 'submitted', count: 12 }, { state: 'in_force', count: 104 }], byAlert: [] } };
  if (route === '/absences' && method === 'GET') return { body: { items: ROWS, next: null } };
  if (route === '/me/absences' && method === 'GET') return { body: { items: [row('keep'), row('over', { state: 'ended', kind: 'temporary', alert: 'none', place: '北京' })], next: null } };
  if (route === '/approvals') return { body: { items: APPROVALS, next: null } };
  if (route === '/approvals/summary') return { body: { kinds: [{ kind: 'absences', label: '外出登记', count: 4, oldestAt: '2026-11-20T01:00:00.000Z' }], total: 4 } };
  if (route === '/approvals/decide') return { body: { results: APPROVALS.map(({ kind, key }, at) => ({ kind, key, ok: at > 0, ...(at > 0 ? {} : { problem: { code: 'absences.not_allowed', message: '这条登记现在的状态不能进行此操作，请刷新后查看' } }) })) } };
  if (route === '/me/messages') return { body: { items: MESSAGES, next: null } };
  if (route === '/me/messages/count') return { body: { unread: 3 } };
  if (route === '/members') return { body: { items: [{ id: idOf('b'), name: '欧阳明月', organisationName: BRANCH, quality: [] }], next: null } };
  const found = VIEWS[/^\/absences\/(\w{26})/.exec(route)?.[1] ?? ''];
  return found ? { body: found } : shellAnswers(path);
}
