import { plainText, tightText } from '@party/shared/members';
import type { OrganisationNaming } from '../../organisations/organisations.api.js';

/** A branch that a cell means, or why it means none. */
export type Found = { branch: OrganisationNaming } | { code: string; message: string };

/** 中共江城大学外国语学院委员会 and 外国语学院党委 differ in words that every name may have or not. */
const fold = (text: string): string => tightText(text).replace(/^(?:中国共产党|中共)/, '').replace(/[()（）·.、,，]/g, '').replace(/支部委员会$/, '支部').toLowerCase();

/** Pairs of neighbouring characters: how two names are compared. */
function pairs(text: string): Map<string, number> {
  const all = Array.from(`^${text}$`);
  const counted = new Map<string, number>();
  for (let at = 0; at + 1 < all.length; at += 1) {
    const pair = `${all[at]}${all[at + 1]}`;
    counted.set(pair, (counted.get(pair) ?? 0) + 1);
  }
  return counted;
}

/** Dice's coefficient of two names, 0 to 1. */
function likeness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let shared = 0;
  let total = 0;
  for (const [pair, count] of one) {
    shared += Math.min(count, other.get(pair) ?? 0);
    total += count;
  }
  for (const count of other.values()) total += count;
  return total === 0 ? 0 : (2 * shared) / total;
}

/** The name most like a text; undefined when none is like it at all. */
export function nearestName(text: string, names: readonly string[]): string | undefined {
  const wanted = pairs(fold(text));
  const judged = names.map((name) => ({ name, score: likeness(wanted, pairs(fold(name))) }));
  const best = judged.reduce((a, b) => (b.score > a.score ? b : a), { name: '', score: 0 });
  return best.score > 0.2 ? best.name : undefined;
}

/** Which branch a cell of a roster means, among the organisations the import may reach. */
export class BranchDirectory {
  private readonly byName = new Map<string, OrganisationNaming[]>();
  private readonly groups = new Map<string, OrganisationNaming[]>();
  private readonly branches: OrganisationNaming[];
  private readonly answers = new Map<string, Found>();

  constructor(organisations: readonly OrganisationNaming[]) {
    this.branches = organisations.filter((one) => one.kind === 'branch');
    for (const one of organisations) {
      if (one.kind === 'party_group') this.groups.set(one.parentId ?? '', [...(this.groups.get(one.parentId ?? '') ?? []), one]);
      else for (const name of namesOf(one)) this.byName.set(name, [...(this.byName.get(name) ?? []), one]);
    }
  }

  /** The branch of a cell. */
  find(text: string): Found {
    const key = fold(text);
    const known = this.answers.get(key);
    if (known) return known;
    const found = this.look(plainText(text), key);
    this.answers.set(key, found);
    return found;
  }

  branch(id: string): OrganisationNaming | undefined {
    return this.branches.find((one) => one.id === id);
  }

  /** The party group of a branch, or the names of those there are. */
  group(branchId: string, text: string): { group: OrganisationNaming } | { code: string; message: string } {
    const groups = this.groups.get(branchId) ?? [];
    const group = groups.find((one) => namesOf(one).includes(fold(text)));
    if (group) return { group };
    const names = groups.map((one) => `“${one.name}”`).slice(0, 5).join('、');
    return { code: 'group_unknown', message: `该支部没有“${short(text)}”这个党小组，${names === '' ? '请留空或先建立党小组' : `请改为${names}或留空`}` };
  }

  private look(text: string, key: string): Found {
    const hits = this.byName.get(key) ?? [];
    const [branch, other] = hits.filter((one) => one.kind === 'branch');
    if (branch && !other) return { branch };
    if (branch) return { code: 'branch_ambiguous', message: `有多个组织叫“${short(text)}”，请改填组织代码` };
    if (hits.length > 0) return { code: 'not_a_branch', message: `“${short(text)}”不是党支部，人员须编入党支部，请填写支部全称` };
    const nearest = nearestName(text, this.branches.map((one) => one.name));
    const advice = nearest === undefined ? '请填写支部全称或组织代码' : `是否为“${nearest}”？请改为支部全称或组织代码`;
    return { code: 'branch_unknown', message: `在您选择的组织范围内没有“${short(text)}”这个支部，${advice}` };
  }
}

function namesOf({ name, shortName, code }: OrganisationNaming): string[] {
  return [...new Set([name, shortName, code].filter((one) => one !== null && one !== '').map((one) => fold(one ?? '')))];
}

function short(text: string): string {
  const all = Array.from(text);
  return all.length > 30 ? `${all.slice(0, 30).join('')}…` : text;
}
