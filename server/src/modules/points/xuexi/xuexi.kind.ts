import { Injectable, type OnModuleInit } from '@nestjs/common';
import { guessXuexiColumns, XUEXI_COLUMNS } from '@party/shared/points';
import type { ImportColumnView } from '@party/shared/imports';
import type { Tx } from '../../../platform/database/transaction.js';
import type { SheetInput } from '../../../platform/spreadsheet/write-workbook.js';
import { ImportKinds, type ImportContext, type ImportKind, type ImportSession } from '../../imports/imports.api.js';
import { MembersApi } from '../../members/members.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { TakeXuexiService } from './take-xuexi.service.js';
import { XuexiPointsQuery } from './xuexi-points.query.js';
import { XuexiSession } from './xuexi.session.js';

/** 学习强国 points as a kind of import. */
@Injectable()
export class XuexiKind implements ImportKind, OnModuleInit {
  readonly kind = 'xuexi_points';
  readonly name = '学习强国积分';
  readonly action = 'points.view';
  readonly asksAboutWarnings = true;
  readonly columns: readonly ImportColumnView[] = XUEXI_COLUMNS.map(({ field, header, required, example, help }) => ({ field, header, required, example, help }));

  constructor(
    private readonly kinds: ImportKinds,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly points: XuexiPointsQuery,
    private readonly taking: TakeXuexiService,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  guess(headers: readonly string[]): (string | null)[] {
    return guessXuexiColumns(headers);
  }

  template(): Promise<SheetInput[]> {
    const help = XUEXI_COLUMNS.map((one) => [one.header, one.required ? '必填' : '选填', one.example, one.help]);
    return Promise.resolve([
      { name: '学习强国积分', columns: XUEXI_COLUMNS.map(({ field, header, required, help: words }) => ({ header, required, help: words, width: field === 'branch' ? 36 : 16 })), rows: [] },
      { name: '填写说明', columns: [{ header: '列名' }, { header: '是否必填', width: 10 }, { header: '示例', width: 20 }, { header: '说明', width: 70 }], rows: help },
    ]);
  }

  open(context: ImportContext): Promise<ImportSession> {
    const { members, organisations, points, taking } = this;
    return Promise.resolve(new XuexiSession(context, { members, organisations, points, taking }));
  }

  /** @throws Problem imports.undo_blocked when a decision rests on it */
  undo(tx: Tx, jobId: string): Promise<void> {
    return this.taking.takeBack(tx, jobId);
  }
}
