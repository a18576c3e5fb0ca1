/** Who the people of a branch are. */
export type BranchProfile = 'undergraduates' | 'postgraduates' | 'doctoral' | 'staff' | 'offices' | 'workers' | 'retired' | 'company';

/** A row of branches: what their names begin with, how many, who is in them, what is read or taught there. */
export type BranchRow = readonly [stem: string, count: number, profile: BranchProfile, major?: string];

/** A committee under the school committee with its branches. */
export interface CommitteeRow {
  name: string;
  shortName: string;
  /** Unset: a department committee. */
  kind?: 'general_branch';
  branches: readonly BranchRow[];
  generalBranches?: readonly { name: string; shortName: string; branches: readonly BranchRow[] }[];
}

/** Name of the school committee. The university is invented. */
export const SCHOOL = '岭南科技大学党委';

/** Committees of the colleges. */
export const COLLEGES: readonly CommitteeRow[] = [
  {
    name: '外国语学院党委', shortName: '外语学院',
    branches: [
      ['英语系学生', 2, 'undergraduates', '英语'], ['英语系教工', 1, 'staff', '英语'],
      ['日语系学生', 1, 'undergraduates', '日语'], ['日语系教工', 1, 'staff', '日语'],
      ['翻译系学生', 1, 'undergraduates', '翻译'], ['翻译系教工', 1, 'staff', '翻译'],
      ['法语系师生', 1, 'undergraduates', '法语'],
      ['外国语学院研究生', 2, 'postgraduates', '外国语言文学'], ['外国语学院行政', 1, 'offices'],
    ],
    generalBranches: [{ name: '大学英语教学部党总支', shortName: '大英部', branches: [['大学英语教学部教工', 2, 'staff', '大学英语']] }],
  },
  {
    name: '计算机学院党委', shortName: '计算机学院',
    branches: [
      ['计算机科学系本科生', 3, 'undergraduates', '计算机科学与技术'], ['软件工程系本科生', 2, 'undergraduates', '软件工程'],
      ['人工智能系本科生', 1, 'undergraduates', '人工智能'], ['网络空间安全系本科生', 1, 'undergraduates', '网络空间安全'],
      ['计算机学院硕士生', 3, 'postgraduates', '计算机科学与技术'], ['计算机学院博士生', 1, 'doctoral', '计算机科学与技术'],
      ['计算机科学系教工', 1, 'staff', '计算机科学与技术'], ['软件工程系教工', 1, 'staff', '软件工程'],
      ['人工智能系教工', 1, 'staff', '人工智能'], ['计算机学院行政', 1, 'offices'],
    ],
  },
  {
    name: '机械与汽车工程学院党委', shortName: '机汽学院',
    branches: [
      ['机械工程系本科生', 2, 'undergraduates', '机械工程'], ['车辆工程系本科生', 1, 'undergraduates', '车辆工程'],
      ['机械与汽车工程学院硕士生', 2, 'postgraduates', '机械工程'], ['机械与汽车工程学院博士生', 1, 'doctoral', '机械工程'],
      ['机械工程系教工', 1, 'staff', '机械工程'], ['车辆工程系教工', 1, 'staff', '车辆工程'],
      ['机械与汽车工程学院实验中心', 1, 'offices'],
    ],
  },
  {
    name: '电子与信息学院党委', shortName: '电信学院',
    branches: [
      ['电子工程系本科生', 2, 'undergraduates', '电子信息工程'], ['通信工程系本科生', 2, 'undergraduates', '通信工程'],
      ['电子与信息学院硕士生', 2, 'postgraduates', '信息与通信工程'], ['电子与信息学院博士生', 1, 'doctoral', '信息与通信工程'],
      ['电子工程系教工', 1, 'staff', '电子信息工程'], ['通信工程系教工', 1, 'staff', '通信工程'], ['电子与信息学院行政', 1, 'offices'],
    ],
  },
  {
    name: '土木与交通学院党委', shortName: '土木学院',
    branches: [
      ['土木工程系本科生', 2, 'undergraduates', '土木工程'], ['交通工程系本科生', 1, 'undergraduates', '交通工程'],
      ['土木与交通学院研究生', 2, 'postgraduates', '土木工程'],
      ['土木工程系教工', 1, 'staff', '土木工程'], ['交通工程系教工', 1, 'staff', '交通工程'], ['土木与交通学院行政', 1, 'offices'],
    ],
  },
  {
    name: '材料科学与工程学院党委', shortName: '材料学院',
    branches: [
      ['材料科学与工程学院本科生', 2, 'undergraduates', '材料科学与工程'], ['材料科学与工程学院硕士生', 2, 'postgraduates', '材料科学与工程'],
      ['材料科学与工程学院博士生', 1, 'doctoral', '材料科学与工程'], ['金属材料研究所教工', 1, 'staff', '金属材料工程'],
      ['高分子材料系教工', 1, 'staff', '高分子材料与工程'], ['材料科学与工程学院行政', 1, 'offices'],
    ],
  },
  {
    name: '化学与化工学院党委', shortName: '化工学院',
    branches: [
      ['化学系本科生', 1, 'undergraduates', '应用化学'], ['化学工程系本科生', 2, 'undergraduates', '化学工程与工艺'],
      ['化学与化工学院研究生', 3, 'postgraduates', '化学工程与技术'],
      ['化学系教工', 1, 'staff', '应用化学'], ['化学工程系教工', 1, 'staff', '化学工程与工艺'], ['化学与化工学院行政', 1, 'offices'],
    ],
  },
  {
    name: '数学学院党委', shortName: '数学学院',
    branches: [
      ['数学学院本科生', 2, 'undergraduates', '数学与应用数学'], ['数学学院研究生', 1, 'postgraduates', '数学'],
      ['基础数学系教工', 1, 'staff', '数学与应用数学'], ['统计系教工', 1, 'staff', '统计学'], ['数学学院行政', 1, 'offices'],
    ],
  },
  {
    name: '物理与光电学院党委', shortName: '物理学院',
    branches: [
      ['物理系本科生', 1, 'undergraduates', '应用物理学'], ['光电工程系本科生', 1, 'undergraduates', '光电信息科学与工程'],
      ['物理与光电学院研究生', 2, 'postgraduates', '物理学'],
      ['物理系教工', 1, 'staff', '应用物理学'], ['光电工程系教工', 1, 'staff', '光电信息科学与工程'],
    ],
  },
  {
    name: '经济与管理学院党委', shortName: '经管学院',
    branches: [
      ['会计系学生', 2, 'undergraduates', '会计学'], ['金融系学生', 2, 'undergraduates', '金融学'], ['工商管理系学生', 1, 'undergraduates', '工商管理'],
      ['经济与管理学院硕士生', 2, 'postgraduates', '工商管理学'], ['经济与管理学院博士生', 1, 'doctoral', '管理科学与工程'],
      ['会计系教工', 1, 'staff', '会计学'], ['金融系教工', 1, 'staff', '金融学'], ['经济与管理学院行政', 1, 'offices'],
    ],
    generalBranches: [{ name: '专业学位教育中心党总支', shortName: '专硕中心', branches: [['工商管理专业学位研究生', 2, 'postgraduates', '工商管理']] }],
  },
  {
    name: '法学院党委', shortName: '法学院',
    branches: [
      ['法学院本科生', 2, 'undergraduates', '法学'], ['法学院研究生', 2, 'postgraduates', '法学'],
      ['理论法学教研室教工', 1, 'staff', '法学理论'], ['民商法学教研室教工', 1, 'staff', '民商法学'], ['法学院行政', 1, 'offices'],
    ],
  },
  {
    name: '新闻与传播学院党委', shortName: '新传学院',
    branches: [
      ['新闻系学生', 1, 'undergraduates', '新闻学'], ['广告系学生', 1, 'undergraduates', '广告学'],
      ['新闻与传播学院研究生', 1, 'postgraduates', '新闻传播学'], ['新闻系教工', 1, 'staff', '新闻学'], ['广告系教工', 1, 'staff', '广告学'],
    ],
  },
  {
    name: '生命科学学院党委', shortName: '生科学院',
    branches: [
      ['生命科学学院本科生', 2, 'undergraduates', '生物科学'], ['生命科学学院硕士生', 2, 'postgraduates', '生物学'],
      ['生命科学学院博士生', 1, 'doctoral', '生物学'], ['生物科学系教工', 1, 'staff', '生物科学'], ['食品科学系教工', 1, 'staff', '食品科学与工程'],
    ],
  },
  {
    name: '马克思主义学院党委', shortName: '马院',
    branches: [
      ['马克思主义学院本科生', 1, 'undergraduates', '思想政治教育'], ['马克思主义学院硕士生', 2, 'postgraduates', '马克思主义理论'],
      ['马克思主义学院博士生', 1, 'doctoral', '马克思主义理论'], ['马克思主义基本原理教研室', 1, 'staff', '马克思主义基本原理'],
      ['中国近现代史纲要教研室', 1, 'staff', '中国近现代史基本问题研究'], ['思想道德与法治教研室', 1, 'staff', '思想政治教育'],
    ],
  },
];

/** Committees of offices, services, retired people, the company, the library and the school of the staff's children. */
export const CAMPUS: readonly CommitteeRow[] = [
  {
    name: '机关党委', shortName: '机关',
    branches: [
      ['党委办公室校长办公室', 1, 'offices'], ['党委组织部', 1, 'offices'], ['党委宣传部统战部', 1, 'offices'], ['纪委监察', 1, 'offices'],
      ['学生工作部', 1, 'offices'], ['教务处', 1, 'offices'], ['科学技术处', 1, 'offices'], ['人事处', 1, 'offices'], ['财务处', 1, 'offices'],
      ['研究生院', 1, 'offices'], ['保卫处', 1, 'offices'], ['网络信息中心', 1, 'offices'],
    ],
  },
  {
    name: '后勤党委', shortName: '后勤',
    branches: [
      ['饮食服务中心', 1, 'workers'], ['学生公寓管理中心', 1, 'workers'], ['水电维修中心', 1, 'workers'], ['物业与绿化中心', 1, 'workers'], ['后勤处机关', 1, 'offices'],
    ],
  },
  {
    name: '离退休党委', shortName: '离退休',
    branches: [['离休干部', 1, 'retired'], ['机关退休', 2, 'retired'], ['后勤退休', 1, 'retired']],
    generalBranches: [
      { name: '教学单位退休党总支', shortName: '教学退休', branches: [['文科退休', 2, 'retired'], ['工科退休', 3, 'retired'], ['理科退休', 1, 'retired']] },
    ],
  },
  {
    name: '资产经营公司党委', shortName: '资产公司',
    branches: [['资产经营公司本部', 1, 'company'], ['建筑设计研究院', 1, 'company'], ['大学出版社', 1, 'company'], ['科技园', 1, 'company']],
  },
  { name: '图书馆党总支', shortName: '图书馆', kind: 'general_branch', branches: [['图书馆读者服务部', 1, 'offices'], ['图书馆资源建设部', 1, 'offices']] },
  { name: '附属中学党总支', shortName: '附中', kind: 'general_branch', branches: [['附属中学教工', 3, 'staff', '中学教育']] },
];
