import { GRADUATE_WAYS, type GraduateField, type GraduateWay } from '@party/shared/transfers';
import { cleanSample } from './sample-faults.js';

/** A row of the sample of a graduating class: what is written under each header of the template. */
export type GraduateLine = Readonly<Record<GraduateField, string>>;

const labelOf = (way: GraduateWay): string => GRADUATE_WAYS.entries.find((one) => one.code === way)?.label ?? '';
const WAYS: readonly (readonly [way: GraduateWay, target: string, note: string])[] = [
  ['unit', '中共岭州市第一中学委员会', '已签三方协议'],
  ['district', '中共广州市天河区五山街道工作委员会', '单位未建立党组织'],
  ['study', '中共江城大学外国语学院委员会', '已收到录取通知书'],
  ['home', '中共梅州市梅江区金山街道工作委员会', '户籍地址在该街道'],
  ['kept', '', '去向待定'],
];
/** Faults that were planted at the end: another name under a number, a branch that takes no letters, a number nobody has. */
const SPOIL: readonly ((line: GraduateLine) => GraduateLine)[] = [
  (line) => ({ ...line, name: '王不对' }),
  (line) => ({ ...line, way: labelOf('unit'), target: '岭州市云帆科技有限公司党支部' }),
  (line) => ({ ...line, schoolNumber: '2099999999' }),
];

/** A graduating class out of the clean sample roster, three of its rows spoilt. */
export function graduateSample(): { lines: GraduateLine[]; spoilt: number } {
  const students = cleanSample().filter((one) => one.duesCategory === '学生').slice(0, 13);
  const lines = students.map(({ name, schoolNumber }, at): GraduateLine => {
    const [way, target, note] = WAYS[at % WAYS.length] ?? ['kept', '', ''];
    return { name: String(name), schoolNumber: String(schoolNumber), way: labelOf(way), target, note, phone: '' };
  });
  const whole = lines.length - SPOIL.length;
  return { lines: lines.map((line, at) => (SPOIL[at - whole] ?? ((one) => one))(line)), spoilt: SPOIL.length };
}
