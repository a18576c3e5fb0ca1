import type { OrganisationKind } from '@party/shared/organisations';
import { CAMPUS, COLLEGES, SCHOOL, type BranchProfile, type BranchRow, type CommitteeRow } from './organisation-table.js';

export type { BranchProfile } from './organisation-table.js';

/** One organisation of the demo university. */
export interface DemoOrganisation {
  kind: Exclude<OrganisationKind, 'party_group'>;
  /** Different from every other name of the tree. */
  name: string;
  shortName: string | null;
  /** Twelve digits like the national library's; the digits after the province belong to no real committee. */
  code: string;
  /** Name of the parent; null at the top. */
  parent: string | null;
  /** Who the people of a branch are; null above branches. */
  profile: BranchProfile | null;
  /** What students of the branch read, or what its teachers teach; null where nobody studies. */
  major: string | null;
}

/** 0 + 44 (Guangdong) + 99, a city number nobody has. */
const CODE_STEM = '04499';
const COUNTED = ['一', '二', '三', '四', '五', '六'] as const;

const digits = (value: number, width: number): string => String(value).padStart(width, '0');
const codeOf = (committee: number, place: number): string => `${CODE_STEM}${digits(committee, 3)}${digits(place, 4)}`;

/** Names of the branches of a row: 英语系学生第一党支部, 英语系学生第二党支部; without a count when there is only one. */
function branchNames([stem, count]: BranchRow): string[] {
  if (count === 1) return [`${stem}党支部`];
  return Array.from({ length: count }, (_, at) => `${stem}第${COUNTED[at] ?? ''}党支部`);
}

function branchesOf(rows: readonly BranchRow[], parent: string, code: () => string): DemoOrganisation[] {
  return rows.flatMap((row) =>
    branchNames(row).map((name): DemoOrganisation => ({
      kind: 'branch', name, shortName: null, code: code(), parent, profile: row[2], major: row[3] ?? null,
    })),
  );
}

function committeeOf(row: CommitteeRow, committee: number): DemoOrganisation[] {
  let place = 0;
  const code = (): string => codeOf(committee, (place += 1));
  const top: DemoOrganisation = {
    kind: row.kind ?? 'department_committee', name: row.name, shortName: row.shortName, code: codeOf(committee, 0), parent: SCHOOL, profile: null, major: null,
  };
  const branches = branchesOf(row.branches, row.name, code);
  const general = (row.generalBranches ?? []).flatMap(({ name, shortName, branches }): DemoOrganisation[] => [
    { kind: 'general_branch', name, shortName, code: code(), parent: row.name, profile: null, major: null },
    ...branchesOf(branches, name, code),
  ]);
  return [top, ...branches, ...general];
}

const TOP: DemoOrganisation = {
  kind: 'school_committee', name: SCHOOL, shortName: '校党委', code: codeOf(0, 0), parent: null, profile: null, major: null,
};

/** Branches that stand directly under the school committee. */
const DIRECT = branchesOf([['国际教育学院直属', 1, 'staff', '汉语国际教育'], ['校医院直属', 1, 'offices']], SCHOOL, directCode());

function directCode(): () => string {
  let place = 0;
  return () => codeOf(900, (place += 1));
}

/** Every organisation of the demo university above the party groups, parents before their children. */
export const DEMO_ORGANISATIONS: readonly DemoOrganisation[] = [
  TOP, ...[...COLLEGES, ...CAMPUS].flatMap((row, at) => committeeOf(row, at + 1)), ...DIRECT,
];
