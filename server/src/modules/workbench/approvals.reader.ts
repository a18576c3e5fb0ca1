import { Injectable } from '@nestjs/common';
import { DEFAULT_PAGE, shanghaiDay, type Page } from '@party/shared/kernel';
import type { Actor } from '@party/shared/permissions';
import {
  APPROVAL_KIND_LIST, APPROVAL_KINDS, mergeApprovals, positionIn, type ApprovalItem, type ApprovalSort, type ApprovalSummary, type ListApprovalsQuery, type MergedPosition,
} from '@party/shared/workbench';
import { Clock } from '../../platform/clock/clock.js';
import { decodeCursor, pageOf } from '../../platform/http/cursor.js';
import { Problem } from '../../platform/http/problem.js';
import { ApprovalSources } from './approval-sources.js';

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** A cursor belongs to the order it was made in. @throws Problem request.cursor_invalid */
function readCursor(cursor: string, sort: ApprovalSort): MergedPosition {
  const [order, submittedAt, code, key] = decodeCursor(cursor, 4);
  const kind = APPROVAL_KIND_LIST.find((one) => one === code);
  if (order !== sort || typeof submittedAt !== 'string' || !MOMENT.test(submittedAt) || kind === undefined || typeof key !== 'string') {
    throw new Problem('request.cursor_invalid');
  }
  return { submittedAt, kind, key };
}

/** Reads what waits for somebody's decision from all rooms, as one list. */
@Injectable()
export class ApprovalsReader {
  constructor(
    private readonly sources: ApprovalSources,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem request.cursor_invalid */
  async list(actor: Actor, { limit = DEFAULT_PAGE, cursor, kind, sort = 'oldest' }: ListApprovalsQuery): Promise<Page<ApprovalItem>> {
    const after = cursor === undefined ? null : readCursor(cursor, sort);
    // Every room could have the whole page, so every room is asked for it, and for one more that tells whether there is a next.
    const found = await Promise.all(this.sources.of(kind).map(async (source) => ({
      kind: source.kind,
      items: await source.list(actor, { after: after && positionIn(source.kind, after), limit: limit + 1, sort }),
    })));
    const days = { today: shanghaiDay(this.clock.now()), dayOf: (moment: string) => shanghaiDay(Date.parse(moment)) };
    return pageOf(mergeApprovals(found, sort, days), limit, (item) => item, (item) => [sort, item.submittedAt, item.kind, item.key]);
  }

  /** Counts of the same items, in the order of the kinds. */
  async summary(actor: Actor): Promise<ApprovalSummary> {
    const counted = await Promise.all(this.sources.of().map(async (source) => ({
      kind: source.kind, label: APPROVAL_KINDS[source.kind].label, ...(await source.count(actor)),
    })));
    const kinds = counted.filter(({ count }) => count > 0).sort((a, b) => APPROVAL_KIND_LIST.indexOf(a.kind) - APPROVAL_KIND_LIST.indexOf(b.kind));
    return { kinds, total: kinds.reduce((sum, { count }) => sum + count, 0) };
  }
}
