import type { CircularAudience, CircularState } from '@party/shared/circulars';

/** A document to confirm of the demo. */
export interface DemoCircular {
  title: string;
  /** Lines as people type them. */
  text: string;
  audience: CircularAudience;
  /** Of the committee above the showcase branch instead of the branch itself. */
  committee?: boolean;
  state: CircularState;
  /** Days before the demo's day on which it was published, and days after it on which it is due. */
  daysAgo: number;
  dueIn: number;
  /** Every so many people of the branch have not confirmed it; 0: nobody has confirmed. */
  gap: number;
  /** Whether the persona 正式党员 has confirmed it. */
  memberConfirmed: boolean;
}

const lines = (...text: string[]): string => text.join('\n');

/** Short original notices, as branches would publish them. */
export const DEMO_CIRCULARS: readonly DemoCircular[] = [
  {
    title: '关于开好年度组织生活会的通知', audience: 'members', committee: true, state: 'published', daysAgo: 4, dueIn: 7, gap: 3, memberConfirmed: false,
    text: lines('各党支部：', '# 一、时间', '各支部于十二月中旬前召开组织生活会，具体时间由支部委员会确定，提前五天告知党员。', '# 二、会前', '书记同每位委员谈一次，委员同联系的党员谈一次；意见原样整理，不合并、不修饰。',
      '# 三、会上', '先个人发言，再相互批评。说事实，说影响，说打算。', '# 四、会后', '一周内列出整改事项，写明负责人和时间，向全体党员公布。'),
  },
  {
    title: '支部党费交纳和请假办法', audience: 'everybody', state: 'published', daysAgo: 20, dueIn: 10, gap: 6, memberConfirmed: true,
    text: lines('# 党费', '每月十日前交纳当月党费。确有困难的，可以向支部提出少交或免交的申请。', '# 请假', '因课程、实习不能参加组织生活的，提前一天向党小组组长请假，会后两周内补学并写出心得。'),
  },
  { title: '寒假期间党员联系安排（征求意见稿）', audience: 'members', state: 'draft', daysAgo: 1, dueIn: 30, gap: 0, memberConfirmed: false, text: lines('# 联系方式', '离校党员每两周与党小组组长联系一次。', '# 外出登记', '离校一个月以上的，离校前在小程序中登记外出。') },
];
