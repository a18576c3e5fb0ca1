import type { PositionKind } from '@party/shared/permissions';
import { SCHOOL } from './organisation-table.js';
import type { PlannedPersona, PlannedPerson, PlannedPosition, PlannedUnit } from './plan.types.js';

/** Branch that the members among the personas belong to, the committee above it, and its people: enough for party groups. */
export const SHOWCASE = { committee: '外国语学院党委', branch: '英语系学生第一党支部', size: 52 } as const;
/** Branch of the other secretary: another committee, so that neither may look into the other's roster. */
const OTHER_BRANCH = '软件工程系本科生第一党支部';

type Choice = readonly [id: string, title: string, description: string, find: (cast: Cast) => PlannedPerson | null];

const CHOICES: readonly Choice[] = [
  ['guest', '访客', '还没有绑定名册的微信用户，只能看到公开内容和绑定入口。', () => null],
  ['applicant', '入党申请人', '英语系学生第一党支部的入党申请人，只能查看自己的信息。', (cast) => cast.ordinary(['applicant', 'activist', 'development_target'])],
  ['probationary', '预备党员', '英语系学生第一党支部的预备党员，可以查看自己的预备期和信息。', (cast) => cast.ordinary(['probationary'])],
  ['member', '正式党员', '英语系学生第一党支部的普通党员，可以查看、核对和申请更正自己的信息。', (cast) => cast.ordinary(['full'])],
  ['group-leader', '党小组组长', '英语系学生第一党支部的党小组组长，可以查看本小组的名册。', (cast) => cast.holder('group_leader', SHOWCASE.branch)],
  ['branch-secretary', '党支部书记', '英语系学生第一党支部书记，管理本支部的名册、党小组和更正申请。', (cast) => cast.holder('secretary', SHOWCASE.branch)],
  ['other-branch-secretary', '其他支部书记', '软件工程系本科生第一党支部书记，看不到外国语学院任何支部的名册。', (cast) => cast.holder('secretary', OTHER_BRANCH)],
  ['department-officer', '学院党务专员', '外国语学院党委的党务专员，可以导入和管理全院各支部的名册。', (cast) => cast.holder('department_officer', SHOWCASE.committee)],
  ['school-officer', '学校党委组织部专员', '学校党委组织部专员，管理全校的党组织、任职和名册。', (cast) => cast.holder('school_officer', SCHOOL)],
  ['finance', '党费管理员', '学校的党费管理员，看不到名册中的个人信息。', (cast) => cast.holder('dues_finance', SCHOOL)],
  ['auditor', '审计员', '学校的审计员，可以查阅和校验操作日志，看不到名册。', (cast) => cast.holder('auditor', SCHOOL)],
  ['platform-admin', '平台管理员', '维护系统运行的管理员，看不到任何人的信息。', (cast) => cast.holder('platform_administrator', SCHOOL)],
];

/** The people and positions that personas are chosen from. */
class Cast {
  constructor(
    private readonly units: readonly PlannedUnit[],
    private readonly positions: readonly PlannedPosition[],
  ) {}

  /** Somebody of the showcase branch without a position and with a whole record. */
  ordinary(stages: readonly string[]): PlannedPerson | null {
    const branch = this.units.flatMap((unit) => unit.branches).find((one) => one.name === SHOWCASE.branch);
    const busy = new Set(this.positions.map((one) => one.holder));
    const fits = ({ values, planted, departure }: PlannedPerson): boolean => stages.includes(values.stage) && planted === null && departure === null;
    const usual = ({ kind, values }: PlannedPerson): boolean => kind === 'undergraduate' && !values.mobileMember && !values.lostContact;
    return branch?.people.find((one) => fits(one) && usual(one) && !busy.has(one)) ?? null;
  }

  /** Who holds a position now. */
  holder(kind: PositionKind, at: string): PlannedPerson | null {
    return this.positions.find((one) => one.kind === kind && one.at === at && one.ended === undefined)?.holder ?? null;
  }
}

/**
 * Whom the demo can be entered as, in the order they are offered.
 * @throws Error when the plan has nobody for one of them: the showcase and the offices must be part of it
 */
export function planPersonas(units: readonly PlannedUnit[], schoolPositions: readonly PlannedPosition[]): PlannedPersona[] {
  const cast = new Cast(units, [...units.flatMap((unit) => unit.positions), ...schoolPositions]);
  return CHOICES.map(([id, title, description, find]) => {
    const person = find(cast);
    if (person === null && id !== 'guest') throw new Error(`the plan has nobody for the persona ${id}`);
    return { id, title, description, person };
  });
}
