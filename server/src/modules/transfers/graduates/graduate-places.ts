import type { Id } from '@party/shared/kernel';
import { tightText } from '@party/shared/members';
import type { GraduateTarget, Office } from '@party/shared/transfers';
import type { OrganisationNaming } from '../../organisations/organisations.api.js';

/** 中共江城大学外国语学院委员会 and 外国语学院党委 differ in words that every name may have or not. */
const fold = (text: string): string => tightText(text).replace(/^(?:中国共产党|中共)/, '').replace(/[()（）·.、,，]/g, '').replace(/支部委员会$/, '支部').toLowerCase();

/** The organisations of the school, for finding where a row wants to send somebody and which way leads there. */
export class GraduatePlaces {
  private readonly byId: ReadonlyMap<Id, OrganisationNaming>;
  private readonly byName = new Map<string, OrganisationNaming[]>();

  constructor(organisations: readonly OrganisationNaming[]) {
    this.byId = new Map(organisations.map((one) => [one.id, one]));
    for (const one of organisations) {
      if (one.kind === 'party_group') continue;
      const names = new Set([one.name, one.shortName, one.code].flatMap((name) => (name === null || name === '' ? [] : [fold(name)])));
      for (const name of names) this.byName.set(name, [...(this.byName.get(name) ?? []), one]);
    }
  }

  /** A branch of the school by its name or code, another organisation of it, else a unit outside by the words of the row. */
  target(text: string): GraduateTarget {
    const hits = this.byName.get(fold(text)) ?? [];
    const [branch, other] = hits.filter((one) => one.kind === 'branch');
    if (branch && !other) return { toId: branch.id, toName: branch.name };
    return hits.length > 0 ? { notABranch: text } : { toId: null, toName: text };
  }

  /** The organisations on a path, from the top down. */
  line(path: string): Office[] {
    return path.split('/').flatMap((id) => this.byId.get(id) ?? []);
  }

  /** The line down to an organisation. */
  lineTo(id: Id): Office[] {
    return this.line(this.byId.get(id)?.path ?? '');
  }
}
