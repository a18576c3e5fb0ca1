import { dayOf, err, isCalendarDay, monthOf, ok, parsePeriod, weekOf, type CalendarDay, type Period, type Result } from '../kernel/index.js';
import { isBlankCell, parsePersonName, personNameFaultMessage, plainText, readSchoolNumberCell, type RawCell } from '../members/index.js';
import { isSuspiciousXuexi, mostXuexiOf, XUEXI_SINCE } from './xuexi-rules.js';

/** Fields of the table. */
export type XuexiField = 'name' | 'schoolNumber' | 'branch' | 'period' | 'points' | 'people';

/** A column of the table. */
export interface XuexiColumn {
  readonly field: XuexiField;
  readonly header: string;
  readonly synonyms: readonly string[];
  readonly required: boolean;
  readonly example: string;
  readonly help: string;
}

const column = (field: XuexiField, header: string, example: string, help: string, synonyms: readonly string[], required = false): XuexiColumn => ({ field, header, synonyms, required, example, help });

/** The template, in the order of its columns. A line is of a person, or (without name and number) of a whole branch. */
export const XUEXI_COLUMNS: readonly XuexiColumn[] = [
  column('name', '姓名', '张三', '与名册一致；支部汇总行留空', ['党员姓名', '学员姓名', '用户姓名', '成员姓名']),
  column('schoolNumber', '学号/工号', '2022010101', '单元格设为文本。导出表没有学号时可留空，按姓名在名册中找人，同名的须补上；支部汇总行留空', ['学号', '工号', '学工号', '学号工号', '人员编号']),
  column('branch', '党支部', '', '支部汇总行写支部全称；个人行可留空，写了就只在这个支部按姓名找人', ['支部', '组织', '所在组织', '组织名称', '所在支部', '学习组织']),
  column('period', '月份或周', '2026-11', '积分所属的月份，或写 2026-W47（第47周，周一至周日）', ['月份', '周', '周次', '周期', '统计月份', '年月', '统计周期', '统计周次', '时间'], true),
  column('points', '本期积分', '620', '这个月或这一周的学习积分，不是累计总分', ['积分', '当月积分', '月积分', '本月积分', '月度积分', '当周积分', '周积分', '本周积分', '学习积分', '月总积分'], true),
  column('people', '学员人数', '', '支部汇总行填写参加学习的人数', ['人数', '参与人数', '学习人数', '激活人数']),
];

const fold = (header: string): string => plainText(header).replace(/[((](?:必填|选填|可选|必选)[))]/g, '').replace(/[\s*:：()（）/、,，.。]/g, '').toLowerCase();

/** Best guess of the field of each column; a field stands for one column. */
export function guessXuexiColumns(headers: readonly string[]): (XuexiField | null)[] {
  const taken = new Set<XuexiField>();
  const guessed: (XuexiField | null)[] = headers.map(() => null);
  for (const namesOf of [(one: XuexiColumn) => [one.header], (one: XuexiColumn) => one.synonyms]) {
    for (const [at, header] of headers.entries()) {
      if (guessed[at] != null || fold(header) === '') continue;
      const found = XUEXI_COLUMNS.find((one) => !taken.has(one.field) && namesOf(one).some((name) => fold(name) === fold(header)));
      if (!found) continue;
      taken.add(found.field);
      guessed[at] = found.field;
    }
  }
  return guessed;
}

/** A row as it was written. */
export type RawXuexiRow = { readonly [F in XuexiField]?: RawCell };

/** A person as a row names them: by the number, or where the table has none by the name, of a branch where one is written. */
export interface XuexiPerson {
  name: string;
  schoolNumber: string | null;
  /** Full name of the branch; looked at only without a number. */
  branch: string | null;
}

/** A row that could be read: of a person, or of a branch. */
export interface XuexiRow {
  who: XuexiPerson | { branch: string; people: number };
  /** `2026-11` or `2026-W47` */
  period: string;
  points: number;
}

/** Something wrong with a cell, or to be looked at. */
export interface XuexiFault {
  readonly field: XuexiField;
  readonly code: string;
  readonly message: string;
}

/** Most points a cell may hold: of a period, of a whole branch. */
const MOST_POINTS = 10_000_000;
const MOST_PEOPLE = 5000;

const fault = (field: XuexiField, code: string, message: string): Result<never, XuexiFault> => err({ field, code, message });

const RANGE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:至|到|~|～|-|—|–)+(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const WEEK = /^(\d{4})(?:-?W|年?第?)(\d{1,2})周?$/i;

/** A week as people write it: 2026-W47, 2026年第47周, or its Monday and Sunday (2026-11-16至2026-11-22). */
function weekOfCell(text: string): Period | null {
  const [, ...days] = RANGE.exec(text) ?? [];
  if (days.length > 0) {
    const [year = 0, month = 0, day = 0, lastYear = 0, lastMonth = 0, lastDay = 0] = days.map(Number);
    const [first, last] = [[year, month, day], [lastYear, lastMonth, lastDay]].map((parts) => parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-'));
    if (first === undefined || last === undefined || !isCalendarDay(first) || !isCalendarDay(last)) return null;
    const week = weekOf(first);
    return week.first === first && week.last === last ? week : null;
  }
  const found = WEEK.exec(text);
  // Six figures alone are a month.
  if (!found || !/[W周]/i.test(text)) return null;
  const week = parsePeriod(`${found[1]}-W${String(found[2]).padStart(2, '0')}`);
  return week.ok ? week.value : null;
}

/** A week, or a month as people write it: 2026-11, 2026年11月, 2026/11, or a day of it. */
export function periodOfCell(cell: RawCell | undefined): Period | null {
  const text = plainText(String(cell ?? '')).replace(/\s/g, '');
  if (RANGE.test(text) || /[W周]/i.test(text)) return weekOfCell(text);
  const found = /^(\d{4})[-/.年](\d{1,2})(?:[-/.月]|$)/.exec(text);
  const [year, month] = [Number(found?.[1]), Number(found?.[2])];
  return found && month >= 1 && month <= 12 && year >= 2000 ? monthOf(dayOf(year, month, 1)) : null;
}

function periodFrom(cell: RawCell | undefined, today: CalendarDay): Result<Period, XuexiFault> {
  if (isBlankCell(cell)) return fault('period', 'required', '未填写月份或周，请写成 2026-11 或 2026-W47');
  const period = periodOfCell(cell);
  if (period === null) return fault('period', 'malformed', '看不出是哪个月或哪一周，请写成 2026-11 或 2026-W47');
  if (period.first < XUEXI_SINCE) return fault('period', 'too_early', '2019年1月以前没有学习强国积分');
  return period.first > today ? fault('period', 'in_future', '这个月或这一周还没有到') : ok(period);
}

function wholeFrom(field: 'points' | 'people', cell: RawCell | undefined, most: number, what: string): Result<number, XuexiFault> {
  if (isBlankCell(cell)) return fault(field, 'required', `未填写${what}`);
  const text = plainText(String(cell)).replace(/[,，\s]/g, '');
  if (!/^\d{1,9}$/.test(text)) return fault(field, 'not_whole', `${what}须为不小于 0 的整数`);
  return Number(text) > most ? fault(field, 'too_many', `${what}太大，请核对`) : ok(Number(text));
}

function personFrom(raw: RawXuexiRow): Result<XuexiRow['who'], XuexiFault[]> {
  const faults: XuexiFault[] = [];
  const name = isBlankCell(raw.name) ? null : parsePersonName(String(raw.name));
  const number = isBlankCell(raw.schoolNumber) ? ok(null) : readSchoolNumberCell(raw.schoolNumber);
  if (name === null) faults.push({ field: 'name', code: 'required', message: '未填写姓名，请补上' });
  else if (!name.ok) faults.push({ field: 'name', code: name.error, message: personNameFaultMessage(name.error) });
  if (!number.ok) faults.push({ field: 'schoolNumber', code: number.error.code, message: number.error.message });
  return name?.ok && number.ok ? ok({ name: name.value, schoolNumber: number.value, branch: isBlankCell(raw.branch) ? null : plainText(String(raw.branch)) }) : err(faults);
}

function whoFrom(raw: RawXuexiRow): Result<XuexiRow['who'], XuexiFault[]> {
  if (!isBlankCell(raw.name) || !isBlankCell(raw.schoolNumber) || isBlankCell(raw.branch)) return personFrom(raw);
  const people = wholeFrom('people', raw.people, MOST_PEOPLE, '学员人数');
  return people.ok ? ok({ branch: plainText(String(raw.branch)), people: people.value }) : err([people.error]);
}

/** Read a row: every fault of it, or the row with what to look at. */
export function readXuexiRow(raw: RawXuexiRow, today: CalendarDay): Result<{ row: XuexiRow; warnings: XuexiFault[] }, XuexiFault[]> {
  const [who, period, points] = [whoFrom(raw), periodFrom(raw.period, today), wholeFrom('points', raw.points, MOST_POINTS, '积分')];
  if (!who.ok || !period.ok || !points.ok) return err([...(who.ok ? [] : who.error), ...(period.ok ? [] : [period.error]), ...(points.ok ? [] : [points.error])]);
  const people = 'people' in who.value ? who.value.people : 1;
  const most = people * mostXuexiOf(period.value, today);
  const warnings: XuexiFault[] = isSuspiciousXuexi(points.value, people, period.value, today)
    ? [{ field: 'points', code: 'suspicious', message: `${people === 1 ? '一个人' : `${people}人`}到今天最多能得 ${most} 分，请核对是不是填了累计总分或别的周期` }] : [];
  return ok({ row: { who: who.value, period: period.value.key, points: points.value }, warnings });
}
