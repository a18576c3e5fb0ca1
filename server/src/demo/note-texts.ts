import type { NoteState, NoteVisibility } from '@party/shared/notes';

/** A note of the demo. */
export interface DemoNote {
  title: string;
  text: string;
  visibility: NoteVisibility;
  state: NoteState;
  /** Days before the demo's day on which it was sent in. */
  daysAgo: number;
  /** Title of the piece it is about. */
  about?: string;
  excellent?: boolean;
  /** Why it came back. */
  opinion?: string;
  /** Of the persona 正式党员 instead of somebody else of the branch. */
  own?: boolean;
  /** How many of the branch like it. */
  likes?: number;
  /** Drawn pictures that stand with it. */
  pictures?: number;
  comments?: readonly { text: string; held?: boolean }[];
}

const paragraphs = (...text: string[]): string => text.join('\n');

/** Short original texts, as students would write them. */
export const DEMO_NOTES: readonly DemoNote[] = [
  {
    title: '把问题带到会上来', visibility: 'department', state: 'published', daysAgo: 12, about: '怎样过好一次组织生活', excellent: true, likes: 14, pictures: 1,
    text: paragraphs('以前参加组织生活，我总要先写一份稿子，念完就算完成任务。读了这份材料，我试着只带一个问题去：我们支部的新生党员为什么不爱发言？',
      '会上我先说自己的原因：怕说错。没想到好几位同志接着说了同样的话。书记当场提议，下次先分小组谈二十分钟，再到会上说。', '这次会比以往多开了半小时，没有人看手机。我的体会是，带着问题来，会议才有了主人。'),
    comments: [{ text: '我就是那个怕说错的人，下次我先说。' }, { text: '分小组谈这个办法好，我们小组先试。' }, { text: '建议把这次的问题清单发到支部。', held: true }],
  },
  {
    title: '在实验室里学“为人民服务”', visibility: 'school', state: 'published', daysAgo: 9, likes: 9, own: true, pictures: 3,
    text: paragraphs('我负责的是实验室最普通的事：登记试剂、清点器材、关水关电。师兄说，这些事做好了没人知道，做坏了人人知道。', '重读《为人民服务》，我想，服务不一定要走很远，先把身边一张桌子、一个水龙头看好，让后来的人方便一点，也是服务。'),
    comments: [{ text: '写得真切，学习了。' }],
  },
  {
    title: '第一次给低年级同学讲党课', visibility: 'branch', state: 'published', daysAgo: 5, likes: 6,
    text: paragraphs('备课时我抄了三页理论，试讲给室友听，他五分钟就走神了。后来我只留下一个故事：学校老教授用十年编完一部词典。', '讲完有同学来问词典在哪里能借到。我明白了，讲道理要先讲人。'),
  },
  {
    title: '读《简明党史》第三章有感', visibility: 'branch', state: 'review', daysAgo: 1,
    text: paragraphs('这一章讲的是困难时期怎样保持队伍的纪律。我最有感触的是“自己先做到”这几个字。', '支部安排我负责考勤，我自己就迟到过两次。从这个月起，我先提前十分钟到。'),
  },
  {
    title: '暑期支教的一点体会', visibility: 'branch', state: 'returned', daysAgo: 3, own: true, opinion: '写得很好，请去掉文中学生的真实姓名后再提交。',
    text: paragraphs('暑假我和三位同志去了山里的小学。孩子们最喜欢的不是带去的书包，而是有人每天问他们今天学了什么。', '回来以后，我给自己定了一条：每周给结对的学生打一次电话。'),
  },
];

/** The piece people of the showcase branch talk about. */
export const TALKED_ABOUT = '怎样过好一次组织生活';

/** What they say. */
export const PIECE_COMMENTS: readonly string[] = ['第三条说到心里了：先把问题写下来再来开会。', '下次的组织生活会就照这八条准备，我来列清单。', '建议补一条：会后谁来跟进、什么时候回头看。'];
