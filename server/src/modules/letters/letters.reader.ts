import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, shanghaiDay, type CalendarDay, type Id, type Page, type PageQuery } from '@party/shared/kernel';
import { letterNumber, letterStateOn, maskLetterName, readLetterCode, type LetterCheck, type LetterFilters, type LetterRow, type LetterView } from '@party/shared/letters';
import type { Actor } from '@party/shared/permissions';
import { Clock } from '../../platform/clock/clock.js';
import { orderFrom } from '../../platform/database/keyset.js';
import { momentOf, pageOf } from '../../platform/http/cursor.js';
import { MembersApi } from '../members/members.api.js';
import { LetterVault } from './letter-vault.js';
import { linkOf, presentLetter, presentRow } from './letter.presenter.js';
import type { Letter } from './letter.entity.js';
import { LettersQueries, type LettersQuery } from './letters.query.js';
import { LettersRepository } from './letters.repository.js';

/** Nobody's code: what is no code at all asks the database the same question. */
const NO_CODE = '';

/** Reads letters for those who issue them, for those they are about, and for those who hold one in their hand. */
@Injectable()
export class LettersReader {
  constructor(
    private readonly queries: LettersQueries,
    private readonly rows: LettersRepository,
    private readonly vault: LetterVault,
    private readonly members: MembersApi,
    private readonly clock: Clock,
  ) {}

  /** The register, the latest first. */
  list(actor: Actor, filters: LetterFilters, page: PageQuery): Promise<Page<LetterRow>> {
    return this.page(this.queries.filtered(this.queries.visible(actor, 'letters.list'), filters), page);
  }

  /** The actor's own, the latest first. */
  own(actor: Actor, page: PageQuery): Promise<Page<LetterRow>> {
    return this.page(this.queries.own(actor), page);
  }

  /** Rows of the register without paging, in the order of their numbers. */
  async all(actor: Actor, filters: LetterFilters): Promise<Letter[]> {
    const query = this.queries.filtered(this.queries.visible(actor, 'letters.export'), filters);
    return query.orderBy('c.path').addOrderBy('l.year').addOrderBy('l.kind').addOrderBy('l.serial').getMany();
  }

  /** @throws Problem letters.not_found */
  async view(actor: Actor, id: Id): Promise<LetterView> {
    const found = await this.queries.require(this.queries.visible(actor, 'letters.view'), id);
    const [events, successor, before] = await Promise.all([
      this.rows.events(id), this.rows.successorOf(id), found.row.replacesId === null ? null : this.rows.byId(found.row.replacesId),
    ]);
    const names = await this.members.names([...new Set(events.flatMap((event) => event.actorMemberId ?? []))]);
    return presentLetter(found, { content: this.vault.open(found.row), events, names, replaces: linkOf(before), replacedBy: linkOf(successor), actor, today: this.today() });
  }

  /** What a code on paper stands for. Two questions are asked whatever the code is, and the answer has one shape. */
  async check(code: string): Promise<LetterCheck> {
    const row = await this.rows.byCode(this.vault.codeIndex(readLetterCode(code) ?? NO_CODE));
    const successor = await this.rows.successorOf(row?.id ?? NO_CODE);
    const today = this.today();
    if (!row) return { letter: null, checkedOn: today };
    const { kind, year, serial, state, validUntil, issuedOn, committeeName, memberName } = row;
    return {
      letter: {
        kind, number: letterNumber(kind, year, serial), state: letterStateOn(state, validUntil, today), maskedName: maskLetterName(memberName), committeeName, issuedOn, validUntil,
        replacedBy: linkOf(successor)?.number ?? null,
      },
      checkedOn: today,
    };
  }

  private async page(query: LettersQuery, { limit = DEFAULT_PAGE, cursor }: PageQuery): Promise<Page<LetterRow>> {
    orderFrom(query, { column: 'l.created_at', id: 'l.id', direction: 'DESC' }, cursor === undefined ? null : momentOf(cursor), limit + 1);
    const today = this.today();
    return pageOf(await query.getMany(), limit, (row) => presentRow(row, today), (row) => [row.createdAt.getTime(), row.id]);
  }

  private today(): CalendarDay {
    return shanghaiDay(this.clock.now());
  }
}
