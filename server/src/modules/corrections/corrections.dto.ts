import { Type } from 'class-transformer';
import { IsDefined, IsObject, ValidateNested } from 'class-validator';
import type {
  CorrectionDecision, CorrectionValues, DecideCorrectionRequest, ListCorrectionsQuery, ResubmitCorrectionRequest,
  RevealCorrectionRequest, SubmitCorrectionRequest, WithdrawCorrectionRequest,
} from '@party/shared/corrections';
import type { CorrectionState } from '@party/shared/members';
import { OneOf, Optional, PageQueryDto, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const STATES: readonly CorrectionState[] = ['submitted', 'returned', 'approved', 'rejected', 'withdrawn'];
const DECISIONS: readonly CorrectionDecision[] = ['approve', 'reject', 'return'];
const MAX_VERSION = 2_147_483_647;

/** Values are only bounded here; the readers of the roster judge them. */
const Value = (label: string): PropertyDecorator => (target, key) => {
  Optional()(target, key);
  Text(label, 100, 0)(target, key);
};

export class CorrectionValuesDto implements CorrectionValues {
  @Value('姓名') name?: string;
  @Value('身份证号') idNumber?: string | null;
  @Value('学号/工号') schoolNumber?: string | null;
  @Value('性别') sex?: string | null;
  @Value('出生日期') birthDate?: string | null;
  @Value('民族') ethnicity?: string | null;
  @Value('籍贯') nativePlace?: string | null;
  @Value('学历') education?: string | null;
  @Value('学位') degree?: string | null;
  @Value('毕业院校') graduatedFrom?: string | null;
  @Value('专业') major?: string | null;
  @Value('参加工作日期') workStartDate?: string | null;
  @Value('人员类别') memberCategory?: string | null;
  @Value('党费类别') duesCategory?: string | null;
  @Value('申请入党时间') applicationDate?: string | null;
  @Value('列为积极分子时间') activistDate?: string | null;
  @Value('列为发展对象时间') developmentTargetDate?: string | null;
  @Value('入党时间') joinDate?: string | null;
  @Value('转正时间') conversionDate?: string | null;
}

export class SubmitCorrectionDto implements SubmitCorrectionRequest {
  @Whole('信息版本', 1, MAX_VERSION)
  recordVersion: number;

  @IsDefined({ message: '请填写要更正的内容' })
  @IsObject({ message: '更正内容格式有误' })
  @ValidateNested()
  @Type(() => CorrectionValuesDto)
  values: CorrectionValuesDto;

  @Text('更正原因', 200, 2)
  reason: string;
}

export class ResubmitCorrectionDto extends SubmitCorrectionDto implements ResubmitCorrectionRequest {
  @Whole('申请版本', 1, MAX_VERSION)
  version: number;
}

export class WithdrawCorrectionDto implements WithdrawCorrectionRequest {
  @Whole('申请版本', 1, MAX_VERSION)
  version: number;
}

export class DecideCorrectionDto implements DecideCorrectionRequest {
  @Whole('申请版本', 1, MAX_VERSION)
  version: number;

  @OneOf('审批结果', DECISIONS)
  decision: CorrectionDecision;

  @Optional() @Text('审批意见', 200, 0)
  opinion?: string;
}

export class ListCorrectionsDto extends PageQueryDto implements ListCorrectionsQuery {
  @Optional() @SomeOf('状态', STATES)
  state: CorrectionState[] = ['submitted'];
}

export class RevealCorrectionDto implements RevealCorrectionRequest {
  @Optional() @Text('查看用途', 200, 2)
  reason?: string;
}
