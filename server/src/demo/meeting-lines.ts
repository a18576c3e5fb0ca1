import type { MeetingKind, MeetingState } from '@party/shared/meetings';

/** An item of a demo meeting; `voted` is put to the vote and carried. */
interface DemoItem {
  title: string;
  said: string;
  resolved: string;
  voted?: true;
}

/** A meeting of a demo branch. */
export interface DemoMeeting {
  kind: MeetingKind;
  state: MeetingState;
  /** Days from the demo's day; below zero before it. */
  days: number;
  /** Hour in Shanghai. */
  hour: number;
  topic: string;
  place: string;
  minutes: number;
  /** In the showcase branch alone: what its secretary and members find to do. */
  showcase?: true;
  items: readonly DemoItem[];
}

const item = (title: string, said = '', resolved = ''): DemoItem => ({ title, said, resolved });

/** Meetings of a term, and what is ahead. */
export const DEMO_BRANCH_MEETINGS: readonly DemoMeeting[] = [
  { kind: 'committee', state: 'closed', days: -52, hour: 19, topic: '研究本月工作安排', place: '支部活动室', minutes: 60, items: [item('研究主题党日安排', '委员逐一发言，建议结合校史开展。', '定于本月中旬参观校史馆。'), { title: '讨论发展对象人选', said: '组织委员介绍两名积极分子的培养考察情况。', resolved: '同意列为发展对象，报上级党委备案。', voted: true }] },
  { kind: 'general', state: 'closed', days: -44, hour: 19, topic: '讨论接收预备党员', place: '一教 301', minutes: 120, items: [item('学习党章有关规定', '重温入党誓词，学习党章第一章。'), { title: '讨论接收预备党员', said: '入党介绍人介绍情况，党员充分发表意见。', resolved: '同意接收为中共预备党员，报上级党委审批。', voted: true }] },
  { kind: 'theme_day', state: 'closed', days: -38, hour: 14, topic: '参观校史馆', place: '校史馆', minutes: 120, items: [item('参观并交流体会', '集体参观，三位同志交流体会。', '每人写一份学习心得。')] },
  { kind: 'group', state: 'closed', days: -30, hour: 20, topic: '交流学习体会', place: '图书馆研讨间', minutes: 60, items: [item('交流学习体会', '组员结合专业学习谈体会。')] },
  { kind: 'lecture', state: 'closed', days: -24, hour: 19, topic: '怎样过好一次组织生活', place: '一教 301', minutes: 90, items: [item('书记讲党课', '围绕组织生活的要求讲党课，并讨论。')] },
  { kind: 'committee', state: 'closed', days: -16, hour: 19, topic: '研究组织生活会准备工作', place: '支部活动室', minutes: 60, items: [item('征求意见', '汇总各党小组意见。', '形成意见清单，逐条回应。')] },
  { kind: 'theme_day', state: 'confirmed', days: -9, hour: 14, topic: '社区志愿服务', place: '学府社区', minutes: 150, items: [item('开展志愿服务', '分三组到社区开展服务。', '与社区建立长期联系。')] },
  { kind: 'group', state: 'submitted', days: -4, hour: 20, topic: '对照检查与谈心谈话', place: '图书馆研讨间', minutes: 60, showcase: true, items: [item('对照检查', '组员逐一发言，开展批评和自我批评。', '各人列出整改事项。')] },
  { kind: 'committee', state: 'held', days: -1, hour: 19, topic: '研究近期党员发展工作', place: '支部活动室', minutes: 60, showcase: true, items: [item('听取培养联系人汇报'), item('研究发展计划')] },
  { kind: 'lecture', state: 'noticed', days: 0, hour: 21, topic: '学习贯彻党的创新理论', place: '一教 101', minutes: 60, showcase: true, items: [item('专题党课'), item('分组讨论')] },
  { kind: 'general', state: 'noticed', days: 3, hour: 19, topic: '讨论预备党员转正', place: '一教 301', minutes: 120, items: [item('宣读转正申请'), item('讨论并表决')] },
  { kind: 'theme_day', state: 'draft', days: 12, hour: 14, topic: '红色观影', place: '大学生活动中心', minutes: 120, showcase: true, items: [item('观影并交流')] },
  { kind: 'theme_day', state: 'closed', days: -66, hour: 14, topic: '开学第一课：重温入党志愿', place: '一教 301', minutes: 120, items: [item('重温入党志愿', '三位同志交流入党初心。', '每人结合岗位定一项承诺。')] },
  { kind: 'lecture', state: 'closed', days: -62, hour: 19, topic: '新学期怎样当好一名党员', place: '一教 301', minutes: 90, items: [item('书记讲党课', '结合新学期工作讲党课，并讨论。')] },
];
