import { Injectable, type OnModuleInit } from '@nestjs/common';
import { labelsOf } from '@party/shared/members';
import { GRADUATE_COLUMNS, GRADUATE_WAYS, guessGraduateColumns } from '@party/shared/transfers';
import type { ImportColumnView } from '@party/shared/imports';
import type { Tx } from '../../../platform/database/transaction.js';
import type { SheetInput } from '../../../platform/spreadsheet/write-workbook.js';
import { AbsencesApi } from '../../absences/absences.api.js';
import { ImportKinds, type ImportContext, type ImportHand, type ImportKind, type ImportSession } from '../../imports/imports.api.js';
import { MembersApi } from '../../members/members.api.js';
import { OrganisationsApi } from '../../organisations/organisations.api.js';
import { GraduatePlaces } from './graduate-places.js';
import { GraduateSession } from './graduate.session.js';
import { GraduateStartsRepository } from './graduate-starts.repository.js';
import { StartGraduatesService } from './start-graduates.service.js';
import { UndoGraduatesService } from './undo-graduates.service.js';

/** Path of the school an organisation belongs to. */
const schoolOf = (path: string): string => path.slice(0, path.indexOf('/', 1) + 1);

/** Transfers of a graduating class as a kind of import. */
@Injectable()
export class GraduateKind implements ImportKind, OnModuleInit {
  readonly kind = 'graduate_transfers';
  readonly name = '毕业生组织关系转接';
  readonly action = 'members.create';
  readonly columns: readonly ImportColumnView[] = GRADUATE_COLUMNS.map(({ field, header, required, example, help }) => ({ field, header, required, example, help }));

  constructor(
    private readonly kinds: ImportKinds,
    private readonly members: MembersApi,
    private readonly organisations: OrganisationsApi,
    private readonly absences: AbsencesApi,
    private readonly starts: GraduateStartsRepository,
    private readonly starting: StartGraduatesService,
    private readonly undoing: UndoGraduatesService,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  guess(headers: readonly string[]): (string | null)[] {
    return guessGraduateColumns(headers);
  }

  template(): Promise<SheetInput[]> {
    const columns = GRADUATE_COLUMNS.map(({ field, header, required, help }) => ({ header, required, help, width: field === 'target' ? 44 : 16, ...(field === 'way' && { choices: labelsOf(GRADUATE_WAYS) }) }));
    const help = GRADUATE_COLUMNS.map((one) => [one.header, one.required ? '必填' : '选填', one.example, one.help]);
    return Promise.resolve([
      { name: '毕业生去向', columns, rows: [] },
      { name: '填写说明', columns: [{ header: '列名' }, { header: '是否必填', width: 10 }, { header: '示例', width: 40 }, { header: '说明', width: 70 }], rows: help },
    ]);
  }

  async open(context: ImportContext, tx?: Tx): Promise<ImportSession> {
    const places = new GraduatePlaces(await this.organisations.namesWithin(schoolOf(context.organisation.path), tx));
    const { members, absences, starts, starting } = this;
    return new GraduateSession(context, places, { members, absences, starts, starting });
  }

  /** @throws Problem imports.undo_blocked */
  async undo(tx: Tx, jobId: string, { reason, ...hand }: ImportHand & { reason: string }): Promise<void> {
    await this.undoing.execute(tx, { ...hand, jobId }, reason);
  }
}
