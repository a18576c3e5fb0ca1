import type { EthnicCode, SexCode } from '@party/shared/members';
import type { Dice } from './dice.js';

/** Surnames, the commonest first in groups of falling weight (shares roughly as in the population). */
const SURNAMES: readonly (readonly [letters: string, weight: number])[] = [
  ['李王张', 70], ['刘陈', 50], ['杨黄赵吴周', 22], ['徐孙马朱胡林郭何高罗', 12], ['郑梁谢宋唐许邓冯韩曹', 8],
  ['曾彭肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷', 3],
  ['黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司古吉卓', 1],
];
const SURNAME_GROUPS = SURNAMES.map(([letters, weight]) => [Array.from(letters), weight * letters.length] as const);
const DOUBLE_SURNAMES = ['欧阳', '司马', '上官', '诸葛', '司徒', '夏侯', '皇甫', '东方', '慕容', '令狐'] as const;

const GIVEN_OLD = {
  male: '国建华志明德文荣福贵庆永金兴玉成世家树春生长海松林山平忠义祥根才大学军',
  female: '秀英兰桂芳珍玉梅淑华凤琴素云莲美丽娥菊红霞月珠翠金彩惠春香爱',
} as const;
const GIVEN_MIDDLE = {
  male: '伟强军勇涛磊斌杰峰波辉刚健明超鹏飞宇浩亮俊毅凯东海洋建志文华平',
  female: '丽娟敏静艳燕霞娜婷玲洁琳萍红颖晶慧莉雪倩虹芳云英梅蓉岚君珊',
} as const;
const GIVEN_YOUNG = {
  male: '子轩浩宇博文俊杰天佑梓睿泽铭嘉逸晨阳一诺皓家豪明哲思远景行承志弘毅之航恒瑞霖骁煜',
  female: '雨欣诗涵梓萱思琪佳怡欣妍可心若曦语桐嘉宁一诺紫晗静怡心悦书瑶晓彤芷若慧琳婉清以沫',
} as const;

/** Characters that old systems lose: outside the basic plane (𠮷 U+20BB7, 𫠚 U+2B81A, 𬭎, 𬱖, 𬍛) or in a rare block. */
const RARE = ['𠮷', '𫠚', '𬭎', '𬱖', '𬍛', '䶮', '㛃', '堃', '喆', '犇', '翀', '彧'] as const;

interface Others {
  male: readonly string[];
  female: readonly string[];
  /** What follows the middle dot. */
  fathers?: readonly string[];
}

const TURKIC_FATHERS = ['买买提', '阿卜杜拉', '吐尔逊', '艾合买提', '依明', '阿不力孜', '玉素甫', '热合曼', '阿卜杜喀迪尔', '沙塔尔'] as const;

/** Names that are not written in the Han way, by ethnic code. */
const OTHER_NAMES: Readonly<Partial<Record<EthnicCode, Others>>> = {
  '02': { male: ['巴特尔', '那日苏', '孟和', '朝鲁', '布和'], female: ['乌兰图雅', '其其格', '娜仁花', '萨仁', '托娅', '阿拉坦其木格'] },
  '04': { male: ['扎西次仁', '多吉', '洛桑丹增', '尼玛', '格桑旺堆', '顿珠'], female: ['卓玛', '央金拉姆', '德吉', '次仁央宗', '白玛', '格桑曲珍'] },
  '05': {
    male: ['艾力', '阿迪力', '穆合塔尔', '亚森', '迪力木拉提', '阿卜杜热西提'], female: ['古丽娜尔', '阿依古丽', '热依汗古丽', '迪丽努尔', '米热阿依', '帕提古丽'],
    fathers: TURKIC_FATHERS,
  },
  '17': { male: ['叶尔江', '努尔兰', '赛力克', '巴合提'], female: ['阿依努尔', '古丽扎尔', '加娜尔', '玛依拉'], fathers: ['哈力别克', '努尔兰别克', '托合塔尔', '胡马尔'] },
};

function surnameOf(dice: Dice): string {
  if (dice.percent(0.9)) return dice.pick(DOUBLE_SURNAMES);
  return dice.pick(dice.weighted(SURNAME_GROUPS));
}

function givenNameOf(dice: Dice, sex: SexCode, birthYear: number): string {
  const era = birthYear < 1962 ? GIVEN_OLD : birthYear < 1988 ? GIVEN_MIDDLE : GIVEN_YOUNG;
  const letters = Array.from(sex === '1' ? era.male : era.female);
  const single = dice.percent(birthYear < 1962 ? 12 : birthYear < 1995 ? 30 : 12);
  const last = dice.percent(0.8) ? dice.pick(RARE) : dice.pick(letters);
  return single ? last : dice.pick(letters) + last;
}

/** A name as people of that sex, ethnic group and time have it. */
export function makeName(dice: Dice, sex: SexCode, ethnicity: EthnicCode, birthYear: number): string {
  const others = OTHER_NAMES[ethnicity];
  if (!others) return surnameOf(dice) + givenNameOf(dice, sex, birthYear);
  const own = dice.pick(sex === '1' ? others.male : others.female);
  return others.fathers ? `${own}·${dice.pick(others.fathers)}` : own;
}

/** Ethnic groups with their share in a university of the south. */
const ETHNICITIES: readonly (readonly [EthnicCode, number])[] = [
  ['01', 905], ['08', 24], ['11', 10], ['03', 9], ['06', 8], ['15', 8], ['13', 6], ['02', 5], ['05', 5], ['04', 4], ['07', 4], ['12', 3], ['09', 2],
  ['14', 2], ['19', 2], ['10', 1], ['17', 1], ['18', 1], ['22', 1], ['33', 0.5], ['49', 0.5], ['56', 0.3],
];

/** An ethnic group of a person. */
export const makeEthnicity = (dice: Dice): EthnicCode => dice.weighted(ETHNICITIES);
