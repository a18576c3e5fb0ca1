import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BASE_COLUMNS, guessBaseColumns } from '@party/shared/dues';
import type { ImportColumnView } from '@party/shared/imports';
import { DUES_CATEGORIES, labelsOf } from '@party/shared/members';
import type { Tx } from '../../../platform/database/transaction.js';
import type { SheetInput } from '../../../platform/spreadsheet/write-workbook.js';
import { ImportKinds, type ImportContext, type ImportHand, type ImportKind, type ImportSession } from '../../imports/imports.api.js';
import { BaseSession } from './base.session.js';
import { SetBasesService } from './set-bases.service.js';
import { UndoBasesService } from './undo-bases.service.js';

/** Bases of dues as a kind of import. */
@Injectable()
export class BaseKind implements ImportKind, OnModuleInit {
  readonly kind = 'dues_bases';
  readonly name = '党费基数导入';
  readonly action = 'members.create';
  readonly columns: readonly ImportColumnView[] = BASE_COLUMNS.map(({ field, header, required, example, help }) => ({ field, header, required, example, help }));

  constructor(
    private readonly kinds: ImportKinds,
    private readonly setting: SetBasesService,
    private readonly undoing: UndoBasesService,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  guess(headers: readonly string[]): (string | null)[] {
    return guessBaseColumns(headers);
  }

  template(): Promise<SheetInput[]> {
    const columns = BASE_COLUMNS.map(({ field, header, required, help }) => ({ header, required, help, width: 16, ...(field === 'category' && { choices: labelsOf(DUES_CATEGORIES) }) }));
    const help = BASE_COLUMNS.map((one) => [one.header, one.required ? '必填' : '选填', one.example, one.help]);
    return Promise.resolve([
      { name: '党费基数', columns, rows: [] },
      { name: '填写说明', columns: [{ header: '列名' }, { header: '是否必填', width: 10 }, { header: '示例', width: 20 }, { header: '说明', width: 70 }], rows: help },
    ]);
  }

  open(context: ImportContext): Promise<ImportSession> {
    return Promise.resolve(new BaseSession(context, this.setting));
  }

  /** @throws Problem imports.undo_blocked */
  undo(tx: Tx, jobId: string, by: ImportHand & { reason: string }): Promise<void> {
    return this.undoing.execute(tx, jobId, by);
  }
}
