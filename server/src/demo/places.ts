import type { Dice } from './dice.js';

/** A province: its number in GB/T 2260, its name, places in it, and how many people of the university come from there. */
interface Province {
  code: string;
  name: string;
  places: readonly string[];
}

const PROVINCES: readonly (readonly [Province, number])[] = [
  [{ code: '44', name: '广东', places: ['广州', '梅州兴宁', '潮州饶平', '湛江雷州', '茂名信宜', '清远英德', '韶关南雄', '肇庆怀集', '惠州博罗', '揭阳普宁', '江门台山', '佛山南海'] }, 46],
  [{ code: '43', name: '湖南', places: ['衡阳衡南', '邵阳隆回', '郴州桂阳', '岳阳平江', '常德桃源', '永州道县'] }, 10],
  [{ code: '36', name: '江西', places: ['赣州于都', '吉安泰和', '上饶玉山', '宜春丰城'] }, 7],
  [{ code: '45', name: '广西', places: ['玉林博白', '桂林全州', '百色田阳', '贵港桂平'] }, 7],
  [{ code: '42', name: '湖北', places: ['黄冈麻城', '荆州监利', '孝感安陆', '襄阳枣阳'] }, 6],
  [{ code: '41', name: '河南', places: ['信阳固始', '南阳邓州', '周口项城', '驻马店汝南'] }, 6],
  [{ code: '35', name: '福建', places: ['漳州诏安', '龙岩上杭', '泉州安溪'] }, 4],
  [{ code: '37', name: '山东', places: ['菏泽曹县', '临沂莒南', '济宁曲阜', '烟台莱阳'] }, 4],
  [{ code: '34', name: '安徽', places: ['安庆桐城', '阜阳太和', '六安金寨'] }, 4],
  [{ code: '51', name: '四川', places: ['南充阆中', '达州宣汉', '凉山西昌'] }, 4],
  [{ code: '32', name: '江苏', places: ['盐城东台', '南通如皋', '徐州沛县'] }, 3],
  [{ code: '33', name: '浙江', places: ['温州平阳', '绍兴诸暨'] }, 2],
  [{ code: '46', name: '海南', places: ['文昌', '儋州'] }, 2],
  [{ code: '52', name: '贵州', places: ['遵义习水', '毕节大方'] }, 2],
  [{ code: '53', name: '云南', places: ['曲靖宣威', '大理剑川'] }, 2],
  [{ code: '61', name: '陕西', places: ['渭南韩城', '榆林绥德'] }, 2],
  [{ code: '13', name: '河北', places: ['保定定州', '邯郸武安'] }, 2],
  [{ code: '14', name: '山西', places: ['吕梁孝义', '运城闻喜'] }, 1],
  [{ code: '21', name: '辽宁', places: ['锦州义县', '大连庄河'] }, 1],
  [{ code: '22', name: '吉林', places: ['通化梅河口'] }, 1],
  [{ code: '23', name: '黑龙江', places: ['绥化海伦'] }, 1],
  [{ code: '50', name: '重庆', places: ['云阳', '忠县'] }, 1],
  [{ code: '62', name: '甘肃', places: ['天水秦安'] }, 1],
  [{ code: '11', name: '北京', places: ['密云'] }, 0.5],
  [{ code: '31', name: '上海', places: ['崇明'] }, 0.5],
  [{ code: '12', name: '天津', places: ['蓟州'] }, 0.5],
];
const BORDER: Readonly<Record<string, Province>> = {
  '02': { code: '15', name: '内蒙古', places: ['通辽科尔沁', '呼伦贝尔鄂温克', '锡林郭勒'] },
  '04': { code: '54', name: '西藏', places: ['日喀则江孜', '拉萨林周', '昌都芒康'] },
  '05': { code: '65', name: '新疆', places: ['喀什莎车', '和田于田', '阿克苏库车'] },
  '17': { code: '65', name: '新疆', places: ['伊犁新源', '阿勒泰福海'] },
  '08': { code: '45', name: '广西', places: ['百色靖西', '河池都安', '崇左大新'] },
};

/** Where a person comes from. */
export interface Origin {
  /** First two digits of the identity number. */
  province: string;
  nativePlace: string;
}

/** Where somebody of that ethnic group comes from. */
export function makeOrigin(dice: Dice, ethnicity: string): Origin {
  const { code, name, places } = BORDER[ethnicity] ?? dice.weighted(PROVINCES);
  return { province: code, nativePlace: name + dice.pick(places) };
}

const CAMPUSES = ['东校区', '西校区', '大学城校区'] as const;
const GARDENS = ['岭科新村', '紫荆苑', '榕树园', '木棉里', '望江小区'] as const;

/** A dormitory or home on streets that exist on no map. */
export function makeAddress(dice: Dice, student: boolean): string {
  if (student) return `岭南科技大学${dice.pick(CAMPUSES)}学生公寓${dice.between(1, 28)}栋${dice.between(1, 9)}${String(dice.between(1, 24)).padStart(2, '0')}室`;
  return `岭科大道${dice.between(1, 399)}号${dice.pick(GARDENS)}${dice.between(1, 18)}栋${dice.between(1, 17)}0${dice.between(1, 6)}房`;
}
