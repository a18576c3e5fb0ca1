import { IsDefined, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import {
  membershipMachine, REQUIREMENT_LABELS, SENSITIVE_FIELD_NAMES, STAGES, type CreateMemberRequest, type EditMemberRequest, type EditOwnRequest, type Requirement,
  type RevealRequest, type SensitiveField, type Stage, type StageAction, type StageRequest,
} from '@party/shared/members';
import { DayField, IdField, OneOf, Optional, SomeOf, Text, Whole } from '../../../platform/http/fields.js';
import { codesOf } from './codes-of.js';
import { MemberValuesDto } from './member-values.dto.js';

const ACTIONS = [...new Set(membershipMachine.table.map((row) => row.action))];
const REQUIREMENTS = Object.keys(REQUIREMENT_LABELS);
const MAX_VERSION = 4_294_967_295;

/** Version of the record the writer saw. */
const Version = (): PropertyDecorator => Whole('版本', 1, MAX_VERSION);

/** Ask for unmasked values. */
export class RevealDto implements RevealRequest {
  @IsDefined({ message: '请选择要查看的信息' }) @SomeOf('查看内容', SENSITIVE_FIELD_NAMES)
  fields: SensitiveField[];

  @Optional() @Text('用途', 200, 2)
  reason?: string;
}

/** Put somebody on the roster. */
export class CreateMemberDto extends MemberValuesDto implements CreateMemberRequest {
  @Text('姓名', 120)
  declare name: string;

  @IdField('党支部')
  declare organisationId: string;

  @Optional() @OneOf('党员类型', codesOf(STAGES))
  stage?: Stage;

  @Optional() @Text('依据', 200)
  basis?: string;
}

/** Change a record. */
export class EditMemberDto implements EditMemberRequest {
  @Version()
  version: number;

  @IsDefined({ message: '请填写要修改的内容' }) @ValidateNested() @Type(() => MemberValuesDto)
  values: MemberValuesDto;

  @Optional() @Text('原因', 200)
  reason?: string;

  @Optional() @Text('依据', 200)
  basis?: string;
}

/** Take a step of membership. */
export class StageDto implements StageRequest {
  @Version()
  version: number;

  @OneOf('办理事项', ACTIONS)
  action: StageAction;

  @DayField('日期')
  on: string;

  @Text('依据', 200)
  basis: string;

  @IsDefined({ message: '请确认办理条件' }) @SomeOf('办理条件', REQUIREMENTS)
  met: Requirement[];

  @Optional() @Whole('延长月数', 1, 24)
  months?: number;

  @Optional() @Text('原因', 200)
  reason?: string;
}

/** Own contact details. */
export class EditOwnDto implements EditOwnRequest {
  @Version()
  version: number;

  @Optional() @Text('手机号', 60, 0)
  phone?: string | null;

  @Optional() @Text('电子邮箱', 120, 0)
  email?: string | null;

  @Optional() @Text('家庭住址', 200, 0)
  address?: string | null;

  @Optional() @Text('职称', 60, 0)
  professionalTitle?: string | null;

  @Optional() @Text('班级', 60, 0)
  classGroup?: string | null;
}
