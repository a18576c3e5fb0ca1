import {
  ABSENCE_DECISIONS, ABSENCE_ENDINGS, ABSENCE_KINDS, ABSENCE_STATES, CONTACT_WAYS,
  type AbsenceDecision, type AbsenceEnding, type AbsenceFilters, type AbsenceKind, type AbsenceState, type ContactWay, type DecideAbsenceRequest, type EndAbsenceRequest,
  type ListAbsencesQuery, type NoteContactRequest, type ProlongAbsenceRequest, type RegisterAbsenceRequest, type ResubmitAbsenceRequest, type SubmitAbsenceRequest,
  type WithdrawAbsenceRequest,
} from '@party/shared/absences';
import { DayField, IdField, OneOf, Optional, PageQueryDto, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const Version = (): PropertyDecorator => Whole('登记版本', 1, 2_147_483_647);

export class SubmitAbsenceDto implements SubmitAbsenceRequest {
  @OneOf('外出类型', ABSENCE_KINDS)
  kind: AbsenceKind;

  @DayField('开始日期')
  startsOn: string;

  @Optional() @DayField('结束日期')
  until?: string;

  @Text('去向', 60, 2)
  place: string;

  @Text('外出事由', 200, 2)
  reason: string;
}

export class RegisterAbsenceDto extends SubmitAbsenceDto implements RegisterAbsenceRequest {
  @IdField('党员')
  memberId: string;
}

export class ResubmitAbsenceDto extends SubmitAbsenceDto implements ResubmitAbsenceRequest {
  @Version()
  version: number;
}

export class WithdrawAbsenceDto implements WithdrawAbsenceRequest {
  @Version()
  version: number;
}

export class DecideAbsenceDto implements DecideAbsenceRequest {
  @Version()
  version: number;

  @OneOf('审批结果', ABSENCE_DECISIONS)
  decision: AbsenceDecision;

  @Optional() @Text('审批意见', 200, 0)
  opinion?: string;
}

export class NoteContactDto implements NoteContactRequest {
  @Version()
  version: number;

  @DayField('联系日期')
  contactedOn: string;

  @OneOf('联系方式', CONTACT_WAYS)
  way: ContactWay;

  @Text('联系情况', 200, 2)
  note: string;
}

export class ProlongAbsenceDto implements ProlongAbsenceRequest {
  @Version()
  version: number;

  @DayField('新的结束日期')
  until: string;

  @Text('延长原因', 200, 2)
  reason: string;
}

export class EndAbsenceDto implements EndAbsenceRequest {
  @Version()
  version: number;

  @DayField('结束日期')
  endedOn: string;

  @OneOf('结束原因', ABSENCE_ENDINGS)
  ending: AbsenceEnding;

  @Optional() @Text('备注', 200, 0)
  note?: string;
}

export class AbsenceFiltersDto implements AbsenceFilters {
  @Optional() @SomeOf('状态', ABSENCE_STATES)
  state?: AbsenceState[];

  @Optional() @SomeOf('外出类型', ABSENCE_KINDS)
  kind?: AbsenceKind[];
}

export class ListAbsencesDto extends PageQueryDto implements ListAbsencesQuery {
  @Optional() @SomeOf('状态', ABSENCE_STATES)
  state?: AbsenceState[];

  @Optional() @SomeOf('外出类型', ABSENCE_KINDS)
  kind?: AbsenceKind[];
}
