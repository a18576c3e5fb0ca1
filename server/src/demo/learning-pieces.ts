import type { LearningForm, LearningSource } from '@party/shared/learning';

/** A piece of the demo's library. */
export interface DemoPiece {
  form: LearningForm;
  source: LearningSource;
  title: string;
  summary: string;
  tags: readonly string[];
  /** Lines as the form takes them; `picture:#` is a picture drawn for the piece. */
  text?: string;
  url?: string;
  seconds?: number;
  originalOn?: string;
  copyright?: string;
  /** Days before the demo's day on which it was published. */
  daysAgo: number;
  /** Of the showcase branch alone instead of the school. */
  branch?: boolean;
  state?: 'published' | 'review' | 'draft';
  /** Kept in the own store: silence of that many seconds. */
  silence?: boolean;
  /** Of an e-book. */
  chapters?: readonly { title: string; text: string }[];
  /** A live lesson at 19:00, so many days after the demo's day (before it: negative). */
  live?: { days: number; minutes: number; replay?: string };
}

const lines = (...text: string[]): string => text.join('\n');

/** Short original texts in every form; films and sound stand at addresses of the demo's own university, which does not exist. */
export const DEMO_PIECES: readonly DemoPiece[] = [
  {
    form: 'article', source: 'own', title: '怎样过好一次组织生活', summary: '给新任支部委员的八条建议', tags: ['组织生活', '支部建设'], daysAgo: 60,
    text: lines('# 会前：把问题带来', '组织生活的质量，一半在会前。会议主题提前一周告诉每一位同志，请大家带着一个问题来，而不是带着一份稿子来。',
      '支部委员分头听取意见，把听到的话原样记下，不润色、不合并。', '# 会中：把话说开', '批评从自己开始，先说事实，再说影响，最后说打算。', '> 对事不对人，说了就改，改了再看。',
      '主持人留出三分之一的时间给还没有发言的同志。', '# 会后：把事办成', '每条意见写明**谁来办、什么时候办完**，下一次会议第一项就是逐条对账。',
      '| 环节 | 谁来做 | 何时 |', '| 会前 | 支部委员 | 提前一周 |', '| 会中 | 全体党员 | 当天 |', '| 会后 | 责任人 | 下一次会议前 |', '', '![支部活动室外的山](picture:#)', '条例全文见[党章党规查询](https://www.12371.cn/)。'),
  },
  {
    form: 'article', source: 'own', title: '入党誓词里的十二句话', summary: '逐句读一遍，想一想做到了哪几句', tags: ['党章', '誓词'], daysAgo: 52,
    text: lines('誓词不长，十二句，却是一生的约定。', '# 从志愿开始', '第一句是志愿。没有人要求，是自己愿意，所以后面每一句都是对自己说的。', '# 从小事做起',
      '履行党员义务、执行党的决定，听起来很大，落到每天就是按时参加活动、认真完成分工、遇事往前站一步。', '- 今天的事今天办', '- 答应的事记下来', '- 困难的事先认领', '# 到最后一句', '永不叛党。说得出，更要守得住。'),
  },
  {
    form: 'article', source: 'official_account', title: '田野里的思政课：一支实践队的三十天', summary: '学生党员暑期驻村手记', tags: ['社会实践', '学生党员'], daysAgo: 40, originalOn: '2026-08-30', copyright: '实践队原创，转载请注明',
    text: lines('七月的第一天，十一位同学住进了村小学的教室。', '白天入户，晚上整理笔记。三十天走了一百二十七户，记下两本账：一本是村里缺什么，一本是我们会什么。', '# 第一本账', '缺一条能看见路的灯，缺一个能报名的网点，缺一位能教老人用手机的人。',
      '# 第二本账', '会修灯，会填表，会讲课。两本账一对，事情就有了。', '> 课堂在田野，答卷在村民手里。', '离开那天，路灯亮到了村口。'),
  },
  {
    form: 'article', source: 'college_site', title: '实验室里的党小组：把难题写在门上', summary: '材料学院研究生党支部工作案例', tags: ['支部案例', '科研'], daysAgo: 21, originalOn: '2026-10-12', copyright: '学院网站授权转载',
    text: lines('党小组的门上贴着一张纸，写着本周没有解决的问题。谁路过，谁都可以添一笔。', '起初是公式，后来是仪器排队，再后来是师弟睡不好觉。', '# 难题有人认领', '每周四中午，小组用二十分钟过一遍纸上的问题，党员先认领。',
      '一个学期下来，纸换了十六张，认领了四十三件，办成三十九件。', '没有办成的四件仍写在门上。'),
  },
  { form: 'live', source: 'own', title: '全校党课直播：科技自立自强与青年担当', summary: '开播前 30 分钟提醒预约的同志', tags: ['党课', '直播'], daysAgo: 3, url: 'https://live.lnkj.edu.cn/dangke/12', live: { days: 2, minutes: 90 } },
  {
    form: 'live', source: 'own', title: '毕业生党员座谈直播', summary: '三位毕业生党员谈基层工作', tags: ['直播', '毕业生'], daysAgo: 14, url: 'https://live.lnkj.edu.cn/dangke/11',
    live: { days: -6, minutes: 60, replay: 'https://media.lnkj.edu.cn/learning/zuotan.mp4' },
  },
  {
    form: 'ebook', source: 'own', title: '支部委员工作手册', summary: '三章读完支委一年的事', tags: ['支部建设', '手册'], daysAgo: 25,
    chapters: [
      { title: '接手的第一周', text: lines('先看三本账：**党员名册、会议记录、党费台账**。', '# 名册', '逐人核对组织关系在不在、联系得上联系不上、外出的有没有登记。', '# 会议', '把上一任留下的会议计划看完，缺的补上时间。', '# 党费', '欠缴的先问清原因，再提醒本人。') },
      { title: '一个月的节奏', text: lines('每月第一周定主题党日，第二周支委会，第三周党小组会，第四周补缺。', '| 周次 | 事项 |', '| 第一周 | 主题党日 |', '| 第二周 | 支部委员会 |', '| 第三周 | 党小组会 |', '', '> 提前三天通知，当天签到，三天内写好记录。') },
      { title: '年底的总账', text: lines('民主评议、党费公示、信息核对，三件事十二月前排好日子。', '- 评议前谈心谈话', '- 公示满五个工作日', '- 核对结果逐人确认') },
    ],
  },
  { form: 'document', source: 'own', title: '支部学习笔记模板', summary: '一页纸的学习笔记，可打印', tags: ['模板'], daysAgo: 48, text: lines('学习内容：', '时间地点：', '我记住的三句话：', '联系自己的一件事：', '接下来一个月做什么：') },
  { form: 'video', source: 'own', title: '微党课：一双草鞋的故事', summary: '学生讲解员录制，时长六分钟', tags: ['党史', '微党课'], daysAgo: 33, url: 'https://media.lnkj.edu.cn/learning/caoxie.mp4', seconds: 360 },
  { form: 'audio', source: 'own', title: '每周一听：读一封家书', summary: '朗读与导读，时长四分钟', tags: ['党史', '家书'], daysAgo: 15, url: 'https://media.lnkj.edu.cn/learning/jiashu.mp3', seconds: 240 },
  { form: 'audio', source: 'own', title: '一分钟静思：默读入党誓词', summary: '这段音频没有声音，请在安静中默读誓词', tags: ['誓词'], daysAgo: 9, seconds: 60, silence: true },
  { form: 'link', source: 'xuexi', title: '学习强国：今日要闻', summary: '每天十分钟，读一篇要闻', tags: ['时政'], daysAgo: 44, url: 'https://www.xuexi.cn/' },
  { form: 'link', source: 'yiban', title: '易班：新生党课专区', summary: '入党启蒙教育课程入口', tags: ['党课'], daysAgo: 30, url: 'https://www.yiban.cn/' },
  { form: 'link', source: 'other', title: '共产党员网：党章党规查询', summary: '条文以官网为准', tags: ['党章'], daysAgo: 27, url: 'https://www.12371.cn/' },
  { form: 'poster', source: 'own', title: '把问题带来，把办法带走', summary: '主题党日海报', tags: ['主题党日'], daysAgo: 18, text: lines('听一遍不如问一遍', '问一遍不如办一遍', '每月第一周星期三', '我们在支部活动室等你') },
  {
    form: 'article', source: 'own', title: '英语系第一党支部读书会纪要', summary: '本支部十月读书会', tags: ['读书会'], daysAgo: 12, branch: true,
    text: lines('十月读书会读的是一本旧书，讨论的是眼前的事。', '八位同志发言，话题从翻译的准确说到做人的准确。', '# 约定', '下一次每人带一段自己翻译的文字，互相改一遍。'),
  },
  {
    form: 'article', source: 'own', title: '我的微党课：从一个错译说起', summary: '想讲给支部同志听的十分钟', tags: ['微党课'], daysAgo: 2, branch: true, state: 'review',
    text: lines('第一次做志愿口译，我把一句感谢译成了道歉。', '台下的老人笑了，我却记到今天。', '把话说准，是对别人的尊重，也是对事情的负责。'),
  },
  { form: 'poster', source: 'own', title: '冬日读书角', summary: '还在修改的海报', tags: ['读书会'], daysAgo: 1, branch: true, state: 'draft', text: lines('带一本书来', '带一个故事走') },
];

/** Paragraphs of a document's sheet, as they are printed. */
export const printedLines = (piece: DemoPiece): string[] => (piece.text ?? '').split('\n');
/** Topics of offline sessions of a term, in turn. */
export const DEMO_MEETINGS: readonly { topic: string; place: string; minutes: number; daysAgo: number }[] = [
  { topic: '九月集中学习：新学期第一课', place: '支部活动室', minutes: 90, daysAgo: 70 },
  { topic: '十月集中学习：读原著、谈体会', place: '图书馆研讨间', minutes: 60, daysAgo: 38 },
  { topic: '十一月主题党日：参观校史馆', place: '校史馆', minutes: 120, daysAgo: 9 },
];
