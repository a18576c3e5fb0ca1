import { ArrayMinSize } from 'class-validator';
import {
  ARCHIVE_VIEWS, CONSULTATION_MOST_DAYS, HANDOVER_VIEWS, PAPER_FORMS, PAPER_KINDS, PAPER_STEPS, PAPERS_AT_MOST, type ArchiveQuery, type ArchiveView, type AskConsultationRequest, type CheckHandoverRequest, type DecideConsultationRequest, type HandOverArchiveRequest, type HandoverListView,
  type ListArchivesQuery, type ListHandoversQuery, type PaperForm, type PaperKind, type PaperStep, type PlaceArchiveRequest, type PutPaperRequest, type StepPaperRequest, type WithdrawConsultationRequest,
} from '@party/shared/archives';
import type { Id } from '@party/shared/kernel';
import { DayField, Flag, IdField, ListOf, OneOf, Optional, PageQueryDto, PartialDayField, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const Version = (): PropertyDecorator => Whole('版本', 0, 2_147_483_647);

export class ArchiveQueryDto implements ArchiveQuery {
  @Optional() @IdField('党组织')
  organisationId?: Id;

  @Optional() @OneOf('筛选', ARCHIVE_VIEWS)
  view?: ArchiveView;

  @Optional() @OneOf('缺少的材料', PAPER_KINDS)
  lacking?: PaperKind;
}

export class ListArchivesDto extends PageQueryDto implements ListArchivesQuery {
  @Optional() @IdField('党组织')
  organisationId?: Id;

  @Optional() @OneOf('筛选', ARCHIVE_VIEWS)
  view?: ArchiveView;

  @Optional() @OneOf('缺少的材料', PAPER_KINDS)
  lacking?: PaperKind;
}

export class GapsQueryDto extends PageQueryDto {
  @Optional() @IdField('党组织')
  organisationId?: Id;
}

export class ListHandoversDto extends PageQueryDto implements ListHandoversQuery {
  @Optional() @OneOf('筛选', HANDOVER_VIEWS)
  view?: HandoverListView;
}

export class PutPaperDto implements PutPaperRequest {
  @OneOf('材料', PAPER_KINDS)
  kind: PaperKind;

  @OneOf('原件或复印件', PAPER_FORMS)
  form: PaperForm;

  @Optional() @PartialDayField('材料日期')
  datedOn?: string;

  @Optional() @Whole('页数', 1, 9999)
  pages?: number;

  @Optional() @Text('存放位置', 60, 0)
  place?: string;

  @Optional() @Text('备注', 200, 0)
  note?: string;
}

export class PlaceArchiveDto implements PlaceArchiveRequest {
  @Version()
  version: number;

  @Text('存放位置', 60, 0)
  place: string;
}

export class StepPaperDto implements StepPaperRequest {
  @Version()
  version: number;

  @OneOf('办理事项', PAPER_STEPS)
  step: PaperStep;

  @Optional() @Text('借阅人或单位', 60, 0)
  lentTo?: string;

  @Optional() @DayField('归还日期')
  lentUntil?: string;

  @Optional() @Text('原因', 200, 0)
  reason?: string;
}

export class HandOverArchiveDto implements HandOverArchiveRequest {
  @Version()
  version: number;

  @IdField('保管单位')
  organisationId: Id;
}

export class ArrivedPaperDto {
  @IdField('材料')
  paperId: Id;

  @Flag('是否收到')
  arrived: boolean;
}

export class CheckHandoverDto implements CheckHandoverRequest {
  @Version()
  version: number;

  @ListOf('清单', () => ArrivedPaperDto, PAPERS_AT_MOST)
  results: ArrivedPaperDto[];

  @Optional() @Text('存放位置', 60, 0)
  place?: string;
}

export class PaperParams {
  @IdField()
  id: Id;

  @IdField('材料')
  paper: Id;
}

export class CopyParams {
  @IdField()
  id: Id;

  @IdField('电子件')
  copy: Id;
}

export class OwnCopyParams {
  @IdField('电子件')
  copy: Id;
}

export class CopyUploadDto {
  @Version()
  version: number;
}

export class AskConsultationDto implements AskConsultationRequest {
  @SomeOf('材料', PAPER_KINDS) @ArrayMinSize(1, { message: '请选择要查阅的材料' })
  kinds: PaperKind[];

  @Text('用途', 200)
  purpose: string;

  @Whole('查看天数', 1, CONSULTATION_MOST_DAYS)
  days: number;
}

export class WithdrawConsultationDto implements WithdrawConsultationRequest {
  @Version()
  version: number;
}

export class DecideConsultationDto implements DecideConsultationRequest {
  @Version()
  version: number;

  @OneOf('决定', ['approve', 'reject'])
  decision: 'approve' | 'reject';

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}
