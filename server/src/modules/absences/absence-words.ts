import type { AbsenceReminder, AbsenceState } from '@party/shared/absences';
import type { AbsenceStepAction } from './absence-step.entity.js';

/** What is told to people about a step. Days, places and reasons are read on the page. */
type Told = Exclude<AbsenceStepAction, 'contact'>;

interface Words {
  title: string;
  body: string;
}

const OWN: Readonly<Record<Told, Words>> = {
  submit: { title: '您的外出登记已提交，等支部审核', body: '审核后会在这里告诉您。' },
  resubmit: { title: '您的外出登记已重新提交，等支部审核', body: '审核后会在这里告诉您。' },
  register: { title: '支部已为您登记外出', body: '请打开核对，有出入请告诉支部。' },
  approve: { title: '支部已同意您的外出登记', body: '还须上级党组织批准，批准后才生效。' },
  grant: { title: '您的外出登记已批准', body: '外出期间组织关系仍在本支部，请按时与支部联系。' },
  return: { title: '您的外出登记被退回，请修改', body: '请打开查看退回原因，修改后重新提交。' },
  reject: { title: '您的外出登记未批准', body: '请打开查看原因。' },
  withdraw: { title: '您已撤回外出登记申请', body: '需要时可以重新提出。' },
  prolong: { title: '您的外出登记已延长', body: '请打开查看新的结束日期。' },
  end: { title: '您的外出登记已结束', body: '请打开查看结束原因。再次外出请重新登记。' },
  move: { title: '组织关系已转接，您的外出登记已结束', body: '今后外出请在新的支部登记。' },
};

const KEEPERS: Readonly<Record<Told, string>> = {
  submit: '有一条外出登记等您审批', resubmit: '有一条外出登记等您审批', register: '支部登记了一位党员外出', approve: '有一条外出登记等您审批', grant: '有一条外出登记已批准',
  return: '有一条外出登记被退回，等本人修改', reject: '有一条外出登记未批准', withdraw: '有一条外出登记申请已由本人撤回', prolong: '有一条外出登记已延长', end: '有一条外出登记已结束',
  move: '有一位党员已转走，外出登记随之结束',
};

/** What the member reads after a step that led to a state. */
export const ownWords = (action: Told, state: AbsenceState): Words =>
  (action === 'register' && state === 'approved' ? { title: '支部已为您提交外出登记', body: '还须上级党组织批准，批准后才生效。' } : OWN[action]);

/** What those who keep it read: nobody's name. */
export const keepersWords = (action: Told, state: AbsenceState): string => (state === 'approved' ? KEEPERS.approve : KEEPERS[action]);

const inDays = (left: number): string => (left === 0 ? '今天' : ` ${left} 天内`);

/** What the member reads when a day comes near or has passed. */
export function ownReminder({ about, left }: AbsenceReminder): Words {
  if (about === 'contact') {
    return { title: left < 0 ? '您已半年没有与支部联系' : `请在${inDays(left)}与支部联系一次`, body: '说说思想、学习、工作和生活情况，有困难可以提出来。' };
  }
  const title = left < 0 ? '您的外出登记已过期' : `您的外出登记${left === 0 ? '今天到期' : `还有 ${left} 天到期`}`;
  return { title, body: '已经回来的请告诉支部结束登记；还不能回来的，请支部延长或办理组织关系转接。' };
}

/** The same for those who keep it. */
export function keepersReminder({ about, left }: AbsenceReminder): string {
  if (about === 'contact') return left < 0 ? '有一位外出党员已半年没有联系' : `有一位外出党员须在${inDays(left)}联系`;
  return left < 0 ? '有一条外出登记已过期' : `有一条外出登记${left === 0 ? '今天到期' : `还有 ${left} 天到期`}`;
}
