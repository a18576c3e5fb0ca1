import { idNumberCheckDigit, type RosterField } from '@party/shared/members';
import { DEMO_ORGANISATIONS, type BranchProfile, type DemoOrganisation } from './organisation-names.js';

/** A row of a sample roster: what is written under each header of the template. */
export type SampleLine = Partial<Record<RosterField, string | number | null>>;

/** Committee whose rosters the samples are. */
export const SAMPLE_COMMITTEE = '外国语学院党委';

/** Guangdong, a county nobody lives in: the numbers are well formed and belong to no one. */
const REGION = '449901';

const NAMES: readonly string[] = [
  '陈嘉怡', '李梓轩', '黄晓琳', '张子墨', '梁诗韵', '何俊杰', '罗雨桐', '郑浩然', '谢思敏', '韩雪', '唐文博', '冯佳慧', '于洋', '董欣妍', '萧逸',
  '程可馨', '曹志远', '袁梦洁', '邓伟豪', '许静雯', '傅晨曦', '沈嘉伟', '曾丽娜', '彭宇航', '吕思远', '苏婉婷', '卢永康', '蒋依诺', '蔡明哲', '贾若彤',
  '阿依古丽·买买提', '丁玲', '魏建国', '薛凯', '叶紫萱', '阎立本', '余慧', '潘国强', '杜若飞', '戴琳', '夏雨', '钟文', '汪洋', '田野', '任嘉禾',
  '姜涛', '范晓', '方圆', '石磊', '姚瑶', '谭卓', '廖凡', '邹洁', '熊伟', '金哲', '陆离', '郝好', '孔祥瑞', '白杨', '崔健民',
  '扎西·顿珠', '毛宁', '邱実', '秦㛃', '江彦𬀪', '史可', '顾盼', '侯亮', '邵华', '孟佳', '龙飞', '万里', '段誉铭', '雷鸣', '钱程',
];

/** What differs between the people of two kinds of branches. */
interface Life {
  born: number;
  category: string;
  joinAge: number;
  education: string;
}

const LIVES: Readonly<Record<BranchProfile, Life>> = {
  undergraduates: { born: 2004, category: '本科生', joinAge: 20, education: '高中' },
  postgraduates: { born: 2001, category: '硕士研究生', joinAge: 21, education: '大学本科毕业' },
  doctoral: { born: 1998, category: '博士研究生', joinAge: 22, education: '硕士研究生毕业' },
  staff: { born: 1979, category: '专任教师', joinAge: 24, education: '博士研究生毕业' },
  offices: { born: 1984, category: '管理人员', joinAge: 22, education: '硕士研究生毕业' },
  workers: { born: 1975, category: '工勤技能人员', joinAge: 28, education: '高中' },
  retired: { born: 1952, category: '离退休人员', joinAge: 30, education: '大学本科毕业' },
  company: { born: 1983, category: '其他', joinAge: 26, education: '大学本科毕业' },
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Branches under the committee of the samples. */
export const SAMPLE_BRANCHES: readonly DemoOrganisation[] = DEMO_ORGANISATIONS.filter((one) => {
  const parent = DEMO_ORGANISATIONS.find((other) => other.name === one.parent);
  return one.kind === 'branch' && (one.parent === SAMPLE_COMMITTEE || parent?.parent === SAMPLE_COMMITTEE);
});

/** The forms in which people write a date. */
function dateForm(at: number, year: number, month: number, day: number): string {
  const forms = [`${year}-${two(month)}-${two(day)}`, `${year}.${two(month)}.${two(day)}`, `${year}年${month}月${day}日`, `${year}/${month}/${day}`, `${year}年${month}月`, `${year}${two(month)}`];
  return forms[at % forms.length] ?? '';
}

function idNumberOf(serial: number, born: number, month: number, day: number, female: boolean): string {
  const order = (serial * 2 + (female ? 0 : 1)) % 1000;
  const digits = `${REGION}${born}${two(month)}${two(day)}${String(order).padStart(3, '0')}`;
  return digits + idNumberCheckDigit(digits);
}

/** The person of a serial number: always the same one. */
export function samplePerson(serial: number): SampleLine {
  const branch = SAMPLE_BRANCHES[serial % SAMPLE_BRANCHES.length];
  const profile = branch?.profile ?? 'staff';
  const life = LIVES[profile];
  const student = profile === 'undergraduates' || profile === 'postgraduates';
  const born = life.born - (serial % 3);
  const [month, day] = [1 + ((serial * 7) % 12), 1 + ((serial * 11) % 28)];
  const female = serial % 2 === 0;
  const joined = born + life.joinAge;
  const probationary = joined >= 2025 || (student && serial % 4 === 0);
  const joinYear = probationary ? 2026 : joined;
  return {
    name: NAMES[serial % NAMES.length] ?? '', idNumber: idNumberOf(serial, born, month, day, female),
    schoolNumber: student ? `${born + 18}99${String(serial).padStart(4, '0')}` : `0099${String(serial).padStart(4, '0')}`,
    sex: female ? '女' : '男', birthDate: dateForm(serial % 4, born, month, day), ethnicity: serial % 9 === 0 ? '壮族' : '汉族', nativePlace: '广东省梅县',
    phone: `1390099${String(serial).padStart(4, '0')}`, email: `sample${serial}@example.edu.cn`, education: life.education, degree: student ? null : '硕士',
    major: branch?.major ?? null, classGroup: profile === 'undergraduates' ? `${branch?.major ?? ''}${String(born + 18).slice(2)}01` : null,
    workStartDate: student ? null : dateForm(4, born + 25, 7, 1), memberCategory: life.category, duesCategory: student ? '学生' : '月薪制',
    branch: branch?.name ?? '', stage: probationary ? '预备党员' : '正式党员', status: '正常',
    applicationDate: dateForm(serial + 1, joinYear - 2, 3, 12), activistDate: dateForm(serial + 2, joinYear - 1, 3, 20),
    joinDate: dateForm(serial, joinYear, 6, 30), conversionDate: probationary ? null : dateForm(serial, joinYear + 1, 6, 30),
    increaseKind: '新发展', lostContact: '否', mobileMember: '否',
  };
}

/** So many people, beginning with a serial number. */
export const samplePeople = (first: number, count: number): SampleLine[] => Array.from({ length: count }, (_, at) => samplePerson(first + at));
