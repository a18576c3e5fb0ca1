import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loginAs, type StoredSession } from '../demo-session';
import { pagesOf, readAppJson, WeappPage } from './weapp-page';
import { toServer } from './wx-stub';

const root = path.resolve(import.meta.dirname, '../../..');

/** The running service; the server's sources have compiler settings of their own, so they are met when the suite runs. */
interface Stage {
  url: string;
  close(): Promise<void>;
}

/** What the service holds that the pages below are opened with. */
interface Facts {
  branchId: string;
  memberId: string;
  memberName: string;
  correctionId: string;
  absenceId: string;
  letterId: string;
  transferId: string;
  arrivalId: string;
  duesPaymentId: string;
  campaignId: string;
  importId: string;
  payOrderId: string;
  resourceId: string;
  bookId: string;
  filmId: string;
  monthId: string;
  honourCode: string;
  noteId: string;
  circularId: string;
  quiz: { sheetId: string; resultId: string; quizId: string; questionId: string };
  meetingId: string;
  heldId: string;
  handoverId: string;
}

type Text = string | ((facts: Facts) => string);
interface Visit {
  who: string | null;
  query?: (facts: Facts) => Record<string, string>;
  sees: readonly Text[];
}

const LINE = '中共珠海市香洲区委组织部';
const SHOWCASE = '英语系学生第一党支部';
const branch = (facts: Facts): Record<string, string> => ({ id: facts.branchId });
const member = (facts: Facts): Record<string, string> => ({ id: facts.memberId });
const correction = (facts: Facts): Record<string, string> => ({ id: facts.correctionId });
const absence = (facts: Facts): Record<string, string> => ({ id: facts.absenceId });
const campaign = (facts: Facts): Record<string, string> => ({ id: facts.campaignId });
const memberName = (facts: Facts): string => facts.memberName;

/** Every page of the app: who opens it, with what, and which of the service's own words must stand on it. */
const VISITS: Readonly<Record<string, Visit>> = {
  'pages/home/index': { who: 'branch-secretary', sees: [SHOWCASE, '书记'] },
  'pages/learn/index': { who: 'member', sees: ['入党誓词', '资源库', '学习记录'] },
  'pages/organisation/index': { who: 'branch-secretary', sees: [SHOWCASE, '花名册'] },
  'pages/services/index': { who: 'member', sees: ['信息更正'] },
  'pages/me/index': { who: 'member', sees: [memberName, SHOWCASE] },
  'identity/login': { who: null, sees: ['微信登录', '隐私协议'] },
  'identity/privacy': { who: null, sees: ['我们收集什么'] },
  'identity/bind': { who: 'guest', sees: ['证件号后六位', '授权手机号并绑定'] },
  'identity/sessions': { who: 'member', sees: ['本机', '演示'] },
  'identity/consents': { who: 'member', sees: ['已同意 2026-11-24 版'] },
  'identity/scan': { who: 'member', sees: ['扫描二维码'] },
  'subscriptions/settings': { who: 'member', sees: ['办理进展', '免打扰'] },
  'members/list': { who: 'branch-secretary', sees: ['****'] },
  'members/detail': { who: 'branch-secretary', query: member, sees: [memberName, SHOWCASE] },
  'members/edit': { who: 'branch-secretary', query: member, sees: ['姓名'] },
  'members/stage': { who: 'branch-secretary', query: member, sees: [memberName] },
  'members/mine': { who: 'member', sees: [memberName, SHOWCASE] },
  'members/contact': { who: 'member', sees: ['手机'] },
  'members/looks': { who: 'member', sees: ['查看'] },
  'members/data': { who: 'member', sees: ['下载'] },
  'organisations/tree': { who: 'department-officer', sees: ['岭南科技大学党委'] },
  'organisations/detail': { who: 'branch-secretary', query: branch, sees: [SHOWCASE, '书记'] },
  'organisations/history': { who: 'department-officer', query: branch, sees: ['成立'] },
  'organisations/positions': { who: 'department-officer', query: branch, sees: ['书记'] },
  'organisations/edit': { who: 'department-officer', query: branch, sees: ['名称'] },
  'organisations/reshape': { who: 'department-officer', query: (facts) => ({ id: facts.branchId, how: 'move' }), sees: [SHOWCASE] },
  'organisations/appoint': { who: 'department-officer', query: branch, sees: ['职务'] },
  'organisations/ending': { who: 'department-officer', sees: ['任期'] },
  'imports/list': { who: 'department-officer', sees: ['roster-clean.xlsx'] },
  'imports/job': { who: 'department-officer', query: (facts) => ({ id: facts.importId }), sees: ['roster-clean.xlsx'] },
  'corrections/mine': { who: 'member', sees: ['籍贯'] },
  'corrections/edit': { who: 'probationary', sees: ['姓名'] },
  'corrections/detail': { who: 'member', query: correction, sees: ['籍贯'] },
  'corrections/list': { who: 'branch-secretary', sees: [memberName] },
  'corrections/decide': { who: 'branch-secretary', query: correction, sees: [memberName, '籍贯'] },
  'workbench/approvals': { who: 'branch-secretary', sees: [memberName, '籍贯', '广东省梅州市', '同意'] },
  'notifications/times': { who: 'branch-secretary', sees: [SHOWCASE, '政治生日', '每天 08:00 · 统一默认', '与上级相同'] },
  'notifications/inbox': { who: 'probationary', sees: ['您的信息更正被退回，请修改', '未读'] },
  'verification/mine': { who: 'member', sees: ['秋季信息核对'] },
  'verification/campaigns': { who: 'branch-secretary', sees: ['秋季信息核对'] },
  'verification/create': { who: 'branch-secretary', sees: ['核对范围', SHOWCASE] },
  'verification/campaign': { who: 'branch-secretary', query: campaign, sees: ['秋季信息核对'] },
  'verification/people': { who: 'branch-secretary', query: campaign, sees: ['上次核对', SHOWCASE] },
  'absences/mine': { who: 'member', sees: ['珠海'] },
  'absences/form': { who: 'branch-secretary', query: () => ({ how: 'register' }), sees: [SHOWCASE] },
  'absences/detail': { who: 'branch-secretary', query: absence, sees: [memberName, '珠海'] },
  'absences/list': { who: 'branch-secretary', sees: [memberName] },
  'letters/mine': { who: 'member', sees: ['证明信', LINE] },
  'letters/list': { who: 'department-officer', sees: [memberName, '证明信〔'] },
  'letters/detail': { who: 'department-officer', query: (facts) => ({ id: facts.letterId }), sees: [memberName, LINE, '下载打印件'] },
  'letters/form': { who: 'department-officer', sees: [SHOWCASE] },
  'letters/letterhead': { who: 'school-officer', sees: ['落款'] },
  'letters/addressees': { who: 'department-officer', sees: [LINE, '用过 1 次'] },
  'letters/check': { who: null, query: () => ({ code: 'zzzzzzzzzzzzzzzz' }), sees: ['查无此信'] },
  'dues/mine': { who: 'branch-secretary', sees: ['各月情况', '党费证', '应交 ¥'] },
  'dues/declare': { who: 'department-officer', sees: ['每月应交', '岗位工资'] },
  'dues/card': { who: 'branch-secretary', sees: ['下载 A4 党费证', '应交 ¥'] },
  'dues/receipt': { who: 'member', query: (facts) => ({ id: facts.duesPaymentId }), sees: ['交纳内容', '合计', SHOWCASE] },
  'dues/month': { who: 'branch-secretary', sees: ['已交', '应交 ¥', '按月结账'] },
  'dues/member': { who: 'branch-secretary', query: member, sees: [memberName, '各月情况', '应交 ¥'] },
  'dues/collect': { who: 'branch-secretary', sees: ['全选本页', '人未交清', '提醒全部未交'] },
  'dues/payments': { who: 'branch-secretary', sees: ['收据号', '登记'] },
  'dues/course': { who: 'department-officer', sees: ['数据表', SHOWCASE] },
  'dues/closings': { who: 'department-officer', sees: ['未结账', SHOWCASE] },
  'dues/yearly': { who: 'department-officer', sees: ['应上缴', SHOWCASE] },
  'dues/remittance': { who: 'branch-secretary', query: (facts) => ({ id: facts.branchId, year: '2026' }), sees: ['实收党费', SHOWCASE, '上缴登记'] },
  'dues/account': { who: 'branch-secretary', query: (facts) => ({ id: facts.branchId, year: '2026' }), sees: ['收入合计', SHOWCASE] },
  'dues/accounts': { who: 'member', sees: ['收入合计', SHOWCASE] },
  'dues/rules': { who: 'school-officer', sees: ['四舍五入到分'] },
  'payments/colleague': { who: 'member', sees: ['学号/工号', '查找'] },
  'payments/pay': { who: 'member', sees: ['自愿多交', '收款方'] },
  'payments/result': { who: 'member', query: (facts) => ({ id: facts.payOrderId }), sees: ['已支付', '¥1.00'] },
  'payments/mine': { who: 'member', sees: ['自愿多交', '已支付'] },
  'payments/orders': { who: 'branch-secretary', sees: [memberName, '¥1.00'] },
  'payments/hand': { who: 'school-officer', sees: ['已入账', '收据编号', '可退的月份'] },
  'payments/accounts': { who: 'school-officer', sees: ['1900000109', '微信支付公钥'] },
  'payments/differences': { who: 'finance', sees: ['微信已收款，这里没有记账', '记录处理结果'] },
  'learning/offline': { who: 'branch-secretary', sees: ['十月集中学习', '人到场'] },
  'learning/review': { who: 'branch-secretary', sees: ['我的微党课', '待审核'] },
  'learning/resource': { who: 'member', query: (facts) => ({ id: facts.resourceId }), sees: ['怎样过好一次组织生活', '会前：把问题带来', '怎样', '最短阅读'] },
  'learning/analysis': { who: 'branch-secretary', sees: [memberName, SHOWCASE, '线下', '未学'] },
  'learning/library': { who: 'member', sees: ['怎样过好一次组织生活', '学习强国'] },
  'learning/record': { who: 'member', sees: ['线下', '九月集中学习', '分钟'] },
  'learning/mine': { who: 'applicant', sees: ['还没有提交过资料', '新建资料'] },
  'circulars/mine': { who: 'member', sees: ['待阅', '关于开好年度组织生活会的通知', '外国语学院党委'] },
  'circulars/circular': { who: 'member', query: (facts) => ({ id: facts.circularId }), sees: ['书记同每位委员谈一次', '全文完', '确认以您的实名记录', '全体党员'] },
  'circulars/manage': { who: 'branch-secretary', sees: ['寒假期间党员联系安排', '草稿', '新建文件'] },
  'circulars/edit': { who: 'branch-secretary', sees: ['发布单位', SHOWCASE, '截止日期'] },
  'circulars/readers': { who: 'branch-secretary', query: (facts) => ({ id: facts.circularId }), sees: ['已确认', '未打开', '提醒未读人员', SHOWCASE] },
  'notes/list': { who: 'member', sees: ['把问题带到会上来', '优秀心得', '人点赞', '写心得'] },
  'notes/note': { who: 'branch-secretary', query: (facts) => ({ id: facts.noteId }), sees: ['没有人看手机', '怎样过好一次组织生活', '我就是那个怕说错的人', '取消优秀'] },
  'notes/write': { who: 'member', query: (facts) => ({ resourceId: facts.resourceId }), sees: ['所读资料', '怎样过好一次组织生活', '可见范围', '提交审核'] },
  'notes/talk': { who: 'member', query: (facts) => ({ id: facts.resourceId }), sees: ['怎样过好一次组织生活', '已点赞', '下次的组织生活会就照这八条准备', '发表'] },
  'notes/mine': { who: 'member', sees: ['在实验室里学', '已退回', '暑期支教的一点体会'] },
  'notes/review': { who: 'branch-secretary', sees: ['待审核', '读《简明党史》第三章有感', '举报'] },
  'learning/chapter': { who: 'member', query: (facts) => ({ id: facts.bookId, number: '1' }), sees: ['第1章', '正文', '预览', '保存本章'] },
  'learning/edit': { who: 'member', query: (facts) => ({ id: facts.filmId }), sees: ['标题', '可见范围', '上传文件', '微党课.mp4', '选择文件接着传', '放弃上传'] },
  'quizzes/home': { who: 'member', sees: ['每日一答', '党章党规专题答题', '错题本', '限时 5 分钟'] },
  'quizzes/sheet': { who: 'probationary', query: ({ quiz }) => ({ id: quiz.sheetId }), sees: ['第 1 / 5 题', '答题卡', '剩余', '已保存'] },
  'quizzes/result': { who: 'member', query: ({ quiz }) => ({ id: quiz.resultId }), sees: ['每日一答', '合格线 60%', '正确答案', '解析'] },
  'quizzes/mistakes': { who: 'member', sees: ['已连对 0 次', '提交'] },
  'quizzes/bank': { who: 'branch-secretary', sees: ['上级题库', '新增题目', '启用'] },
  'quizzes/question': { who: 'school-officer', query: ({ quiz }) => ({ id: quiz.questionId }), sees: ['题干', '停用', '修改后，已有答卷仍按原题计分'] },
  'quizzes/manage': { who: 'school-officer', sees: ['党章党规专题答题', '新建答题'] },
  'quizzes/edit': { who: 'school-officer', query: ({ quiz }) => ({ id: quiz.quizId }), sees: ['党章党规专题答题', '查看统计', '提前结束'] },
  'quizzes/topic': { who: 'branch-secretary', query: (facts) => ({ id: facts.memberId, name: facts.memberName, topic: '党章', period: String(new Date().getFullYear()) }), sees: ['每日一答', '党章党规专题答题', '答对'] },
  'quizzes/statistics': { who: 'branch-secretary', query: ({ quiz }) => ({ id: quiz.quizId }), sees: ['应答', '答对', '份未作答'] },
  'guidance/mine': { who: 'member', sees: ['36 学时', '结合本月主题党日', '学习建议'] },
  'guidance/plans': { who: 'branch-secretary', sees: ['发展对象', '24 学时', '本组织的计划'] },
  'guidance/plan': { who: 'branch-secretary', query: (facts) => ({ organisationId: facts.branchId, year: '2026', stage: 'full' }), sees: ['全年学时', '移除', '改随上级计划'] },
  'guidance/learners': { who: 'branch-secretary', sees: [SHOWCASE, '未学完', '已发推荐'] },
  'guidance/recommend': { who: 'branch-secretary', query: (facts) => ({ organisationId: facts.branchId, people: facts.memberId }), sees: ['推荐给 1 位同志', '发出推荐'] },
  'guidance/sent': { who: 'branch-secretary', sees: ['结合本月主题党日', '人全部学完'] },
  'points/setup': { who: 'branch-secretary', sees: [SHOWCASE, '公开方式'] },
  'points/propose': { who: 'branch-secretary', sees: ['依据', '提交申报'] },
  'points/mine': { who: 'member', sees: ['累计积分', '学习资源', '规则：每次'] },
  'points/missing': { who: 'member', sees: ['点开即可办理', '学时', '本周还可获得', '组织生活'] },
  'points/ranking': { who: 'member', sees: [SHOWCASE, '我的近十二期'] },
  'points/claims': { who: 'branch-secretary', sees: ['人工加分', '申报加分'] },
  'points/boards': { who: 'branch-secretary', sees: [SHOWCASE, '待核对', '核对无误，公布'] },
  'points/months': { who: 'member', sees: ['学习标兵', '我的评语', '已办结'] },
  'points/month-reviews': { who: 'branch-secretary', sees: [SHOWCASE, '评议中', '已办结'] },
  'points/month': { who: 'branch-secretary', query: (facts) => ({ id: facts.monthId }), sees: [SHOWCASE, memberName, '填写评语', '登记支部决定'] },
  'points/honours': { who: 'member', sees: ['学习标兵〔', '有效', '下载证书'] },
  'points/pioneers': { who: 'member', sees: ['月学习标兵', '本人'] },
  'points/honour-register': { who: 'branch-secretary', sees: [memberName, '学习标兵〔', '撤销'] },
  'points/honour-check': { who: null, query: (facts) => ({ code: facts.honourCode }), sees: ['证书有效', SHOWCASE] },
  'points/xuexi': { who: 'member', sees: ['学习强国', '支部积分', '提出异议'] },
  'points/xuexi-kept': { who: 'branch-secretary', sees: [SHOWCASE, '导入表格'] },
  'points/reversals': { who: 'branch-secretary', sees: [memberName, '签到有误', '等其他委员审核'] },
  'points/member': { who: 'branch-secretary', sees: ['先找到党员，再选要冲正的一条'] },
  'points/rules': { who: 'school-officer', sees: ['现行', '新增规则'] },
  'birthdays/mine': { who: 'member', sees: ['下一次政治生日', '我志愿加入中国共产党'] },
  'birthdays/card': { who: 'member', sees: ['政治生日'] },
  'birthdays/calendar': { who: 'branch-secretary', sees: ['月历', '人'] },
  'birthdays/person': { who: 'branch-secretary', query: member, sees: [memberName, SHOWCASE] },
  'birthdays/ceremony': { who: 'branch-secretary', sees: ['过政治生日的党员'] },
  'birthdays/overview': { who: 'branch-secretary', sees: ['落实情况'] },
  'birthdays/setup': { who: 'branch-secretary', sees: ['生成链接', SHOWCASE] },
  'meetings/mine': { who: 'member', sees: ['支部党员大会：讨论预备党员转正', '一教 301'] },
  'meetings/list': { who: 'branch-secretary', sees: ['落实情况', '支部党员大会：讨论预备党员转正', '人未答复', '安排会议'] },
  'meetings/meeting': { who: 'branch-secretary', query: (facts) => ({ id: facts.meetingId }), sees: ['讨论预备党员转正', SHOWCASE, '宣读转正申请', '请假待批', '取消会议'] },
  'meetings/plan': { who: 'branch-secretary', sees: ['会议类型', '应到', '主持人', '选择列席人员'] },
  'meetings/roll': { who: 'branch-secretary', query: (facts) => ({ id: facts.heldId }), sees: ['名单', '有表决权', '到会'] },
  'meetings/minutes': { who: 'branch-secretary', query: (facts) => ({ id: facts.heldId }), sees: ['议题 2', '可以表决', '提交确认'] },
  'meetings/overview': { who: 'branch-secretary', sees: [SHOWCASE, '主题党日', '每季度一次'] },
  'transfers/mine': { who: 'probationary', sees: ['转出学校'] },
  'transfers/form': { who: 'member', sees: ['校外单位'] },
  'transfers/detail': { who: 'probationary', query: (facts) => ({ id: facts.transferId }), sees: [SHOWCASE, '天河区', '待转出支部审核'] },
  'transfers/list': { who: 'branch-secretary', sees: ['天河区'] },
  'arrivals/list': { who: 'branch-secretary', sees: ['登记介绍信'] },
  'arrivals/form': { who: 'branch-secretary', sees: [SHOWCASE, '学校党委组织部'] },
  'arrivals/detail': { who: 'branch-secretary', query: (facts) => ({ id: facts.arrivalId }), sees: ['转入一', '高新区', '待组织部审核', SHOWCASE] },
  'archives/mine': { who: 'member', sees: ['应有材料', '入党申请书', SHOWCASE] },
  'archives/list': { who: 'branch-secretary', sees: ['材料不全', SHOWCASE] },
  'archives/gaps': { who: 'department-officer', sees: [SHOWCASE, '材料齐全'] },
  'archives/file': { who: 'branch-secretary', query: member, sees: [memberName, SHOWCASE, '入党申请书', '流转记录'] },
  'archives/handovers': { who: 'branch-secretary', sees: ['待核对', SHOWCASE] },
  'archives/handover': { who: 'branch-secretary', query: (facts) => ({ id: facts.handoverId }), sees: ['移交单位', '逐份对照实物', SHOWCASE] },
  'operations/messages': { who: 'platform-admin', sees: ['提醒预览'] },
  'audit/log': { who: 'auditor', sees: ['信息'] },
};

const nameOf = (route: string): string => (route.startsWith('pages/') ? route : route.replace(/^packages\/(.+)\/pages\/(.+)\/index$/, '$1/$2'));

let stage: Stage;
let facts: Facts;
const sessions = new Map<string, StoredSession>();

async function sessionOf(persona: string): Promise<StoredSession> {
  const known = sessions.get(persona) ?? (await loginAs(stage.url, persona));
  sessions.set(persona, known);
  return known;
}

async function call<T>(persona: string, method: string, url: string, body?: object | FormData): Promise<T> {
  const { accessToken } = await sessionOf(persona);
  const json = body !== undefined && !(body instanceof FormData);
  const answer = await fetch(`${stage.url}/api/v1${url}`, {
    method, headers: { authorization: `Bearer ${accessToken}`, ...(json ? { 'content-type': 'application/json' } : {}) },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}

async function uploadRoster(organisationId: string): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(await readFile(path.join(root, 'docs/samples/roster-clean.xlsx')))]), 'roster-clean.xlsx');
  return (await call<{ id: string }>('department-officer', 'POST', `/imports?kind=roster&organisationId=${organisationId}`, form)).id;
}

/** A voluntary yuan of the member, paid on the sandbox's page. */
async function payOnline(): Promise<string> {
  const { order, ticket } = await call<{ order: { id: string }; ticket: { pageUrl: string } }>('member', 'POST', '/me/payments/orders', { months: [], extraFen: 100 });
  await fetch(ticket.pageUrl, { method: 'POST', body: 'answer=pay' });
  await call('member', 'POST', `/me/payments/orders/${order.id}/check`, { claimed: true });
  return order.id;
}

/** A sheet somebody has begun, one that was marked, the quiz that runs, and a question of the school's bank. */
async function quizFacts(): Promise<Facts['quiz']> {
  const { items } = await call<{ items: { id: string; kind: string }[] }>('probationary', 'GET', '/me/quizzes');
  const of = (kind: string): string => items.find((one) => one.kind === kind)?.id ?? '';
  const { id: sheetId } = await call<{ id: string }>('probationary', 'POST', `/quizzes/${of('daily')}/attempts`);
  const [done] = (await call<{ items: { id: string }[] }>('member', 'GET', '/me/quizzes/attempts')).items;
  const [question] = (await call<{ items: { id: string }[] }>('school-officer', 'GET', `/quizzes/questions?q=${encodeURIComponent('党龄')}`)).items;
  return { sheetId, resultId: done?.id ?? '', quizId: of('special'), questionId: question?.id ?? '' };
}

beforeAll(async () => {
  const { openDemoStage } = (await import(pathToFileURL(path.join(root, 'server/test/support/demo-stage.ts')).href)) as { openDemoStage(): Promise<Stage> };
  stage = await openDemoStage();
  const { account } = await sessionOf('member');
  const officer = (await sessionOf('department-officer')).account;
  const branchId = account.member?.organisationId ?? '';
  const { version } = await call<{ version: number }>('member', 'GET', '/me/member');
  const asked = { recordVersion: version, values: { nativePlace: '广东省梅州市' }, reason: '户口本所载籍贯' };
  const { id: correctionId } = await call<{ id: string }>('member', 'POST', '/me/corrections', asked);
  const away = { memberId: account.member?.id ?? '', kind: 'mobile', startsOn: '2026-05-01', place: '珠海', reason: '灵活就业' };
  const { id: absenceId } = await call<{ id: string }>('branch-secretary', 'POST', '/absences', away);
  const certificate = { committeeId: officer.positions[0]?.organisationId ?? '', memberId: account.member?.id ?? '', addressee: LINE, toName: '珠海某研究院', purpose: '校外实习', days: 30 };
  const { id: letterId } = await call<{ id: string }>('department-officer', 'POST', '/letters/certificates', certificate);
  const own = await call<{ version: number }>('probationary', 'GET', '/me/member');
  const other = await call<{ id: string; version: number }>('probationary', 'POST', '/me/corrections', { ...asked, recordVersion: own.version });
  const item = { kind: 'corrections', key: other.id, version: other.version };
  await call('branch-secretary', 'POST', '/approvals/decide', { items: [item], decision: 'return', opinion: '请补充证明材料后重新提交。' });
  const moving = { toName: '中共广州市天河区五山街道工作委员会', reason: 'graduated_to_work' };
  const { id: transferId } = await call<{ id: string }>('probationary', 'POST', '/me/transfers', moving);
  const brought = {
    name: '转入一', idNumber: '110105200001017015', ethnicity: '01', phone: '13700007019', stage: 'full', joinDate: '2020-06', conversionDate: '2021-06-30', sendingName: '中共江城市高新区某街道工作委员会',
    letterNumber: '〔2026〕第0012号', issuedOn: '2026-11-20', validDays: 90, duesPaidThrough: '2026-11', toOrganisationId: branchId,
  };
  const { id: arrivalId } = await call<{ id: string }>('branch-secretary', 'POST', '/arrivals', brought);
  const given = { memberId: account.member?.id ?? '', months: [], extraFen: 100, way: 'cash', receiptNumber: 'W0001', paidOn: '2026-11-20' };
  const { id: duesPaymentId } = await call<{ id: string }>('branch-secretary', 'POST', '/dues/payments', given);
  const planned = { title: '秋季信息核对', organisationId: branchId, opensOn: '2026-11-24', closesOn: '2026-12-20' };
  const { id: campaignId } = await call<{ id: string }>('branch-secretary', 'POST', '/verifications', planned);
  const payOrderId = await payOnline();
  const importId = await uploadRoster(officer.positions[0]?.organisationId ?? '');
  const [piece] = (await call<{ items: { id: string }[] }>('member', 'GET', `/learning/resources?q=${encodeURIComponent('过好一次组织生活')}`)).items;
  const begun = { title: '支部读本', summary: '', form: 'ebook', source: 'own', tags: [], audience: 'everybody', visibility: 'own' };
  const { id: bookId } = await call<{ id: string }>('member', 'POST', '/learning/resources', begun);
  // A film of which nothing has arrived yet.
  const { id: filmId } = await call<{ id: string }>('member', 'POST', '/learning/resources', { ...begun, form: 'video', title: '微党课录像' });
  await call('member', 'POST', `/learning/resources/${filmId}/uploads`, { name: '微党课.mp4', bytes: 12_000_000, head: '0'.repeat(40) });
  await call('member', 'PUT', `/learning/resources/${bookId}/chapters/1`, { version: 1, title: '开篇', text: '第一段。' });
  const months = (await call<{ items: { id: string; state: string }[] }>('branch-secretary', 'GET', '/points/months')).items;
  const [honour] = (await call<{ items: { code: string }[] }>('member', 'GET', '/me/honours')).items;
  const [entry] = (await call<{ items: { id: string }[] }>('member', 'GET', '/me/points/entries')).items;
  await call('branch-secretary', 'POST', `/points/entries/${entry?.id}/reversal`, { reason: '签到有误，本人没有参加。' });
  const [waiting] = (await call<{ items: { id: string }[] }>('member', 'GET', '/me/circulars?reading=unread')).items;
  const [note] = (await call<{ items: { id: string }[] }>('member', 'GET', '/notes?excellent=true')).items;
  const { items: meetings } = await call<{ items: { id: string; kind: string; state: string }[] }>('branch-secretary', 'GET', '/meetings?limit=100');
  const meetingOf = (kind: string, state: string): string => meetings.find((one) => one.kind === kind && one.state === state)?.id ?? '';
  const [coming] = (await call<{ items: { id: string }[] }>('branch-secretary', 'GET', '/archives/handovers')).items;
  facts = {
    noteId: note?.id ?? '', circularId: waiting?.id ?? '',
    branchId, memberId: account.member?.id ?? '', memberName: account.member?.name ?? '', correctionId, absenceId, letterId, transferId, arrivalId, duesPaymentId, campaignId, importId, payOrderId,
    resourceId: piece?.id ?? '', bookId, filmId, monthId: months.find((one) => one.state === 'draft')?.id ?? '', honourCode: honour?.code ?? '', quiz: await quizFacts(), meetingId: meetingOf('general', 'noticed'), heldId: meetingOf('committee', 'held'), handoverId: coming?.id ?? '',
  };
}, 600_000);
afterAll(() => stage?.close());

describe('the build for WeChat against the real service', () => {
  const routes = pagesOf(readAppJson());

  it('has a visit for every page and no other', () => {
    expect(Object.keys(VISITS).sort()).toEqual(routes.map(nameOf).sort());
  });

  it.each(routes.map((route) => [nameOf(route), route]))('%s shows what the service holds', async (name, route) => {
    const visit = VISITS[name];
    if (!visit) throw new Error(`${name} has no visit`);
    const session = visit.who === null ? null : await sessionOf(visit.who);
    const page = await WeappPage.boot(route, {
      handler: toServer(stage.url), stored: session ? { session } : {}, ...(visit.query ? { query: visit.query(facts) } : {}),
    });
    for (const text of visit.sees) await page.shows(typeof text === 'string' ? text : text(facts));
    expect(page.errors).toEqual([]);
    expect(page.text()).not.toMatch(/(?<![A-Za-z])(undefined|null|NaN)(?![A-Za-z])|\[object/);
  });
});
