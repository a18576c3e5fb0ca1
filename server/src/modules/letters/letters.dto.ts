import {
  LETTER_KINDS, LETTER_STATES, MAX_ADDRESSEE, type AddAddresseeRequest, type CorrectAddresseeRequest, type IssueCertificateRequest, type LetterFilters, type LetterKind, type LetterState,
  type ListAddresseesQuery, type ListLettersQuery, type RevokeLetterRequest, type SaveLetterheadRequest,
} from '@party/shared/letters';
import { Formed, IdField, Optional, PageQueryDto, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const MOST = 2_147_483_647;
const Version = (least = 1): PropertyDecorator => Whole('版本', least, MOST);
const Year = (): PropertyDecorator => Whole('年份', 2000, 2999);

export class LetterFiltersDto implements LetterFilters {
  @Optional() @IdField('党组织')
  committeeId?: string;

  @Optional() @Year()
  year?: number;

  @Optional() @SomeOf('类型', LETTER_KINDS)
  kind?: LetterKind[];

  @Optional() @SomeOf('状态', LETTER_STATES)
  state?: LetterState[];

  @Optional() @Text('搜索内容', 30)
  q?: string;
}

export class ListLettersDto extends PageQueryDto implements ListLettersQuery {
  @Optional() @IdField('党组织')
  committeeId?: string;

  @Optional() @Year()
  year?: number;

  @Optional() @SomeOf('类型', LETTER_KINDS)
  kind?: LetterKind[];

  @Optional() @SomeOf('状态', LETTER_STATES)
  state?: LetterState[];

  @Optional() @Text('搜索内容', 30)
  q?: string;
}

/** Anything may be typed or scanned; what is no code is answered like an unknown one. */
export class CheckLetterParams {
  @Text('验证码', 60)
  code: string;
}

export class IssueCertificateDto implements IssueCertificateRequest {
  @IdField('开具党组织')
  committeeId: string;

  @IdField('党员')
  memberId: string;

  @Text('抬头', MAX_ADDRESSEE, 4)
  addressee: string;

  @Optional() @IdField('抬头')
  correctsAddresseeId?: string;

  @Text('前往单位', 100, 2)
  toName: string;

  @Text('事由', 60, 2)
  purpose: string;

  @Whole('有效期', 1, 184)
  days: number;

  @Optional() @Formed('党费已交到', MONTH, '须为 2026-11 这样的月份')
  duesPaidThrough?: string;
}

export class RevokeLetterDto implements RevokeLetterRequest {
  @Version()
  version: number;

  @Text('作废原因', 200, 2)
  reason: string;
}

export class SaveLetterheadDto implements SaveLetterheadRequest {
  @Version(0)
  version: number;

  @Text('落款', 80, 2)
  signature: string;

  @Text('通讯地址', 100, 0)
  address: string;

  @Text('联系电话', 30, 0)
  phone: string;

  @Text('传真', 30, 0)
  fax: string;

  @Text('邮编', 6, 0)
  postcode: string;
}

export class ListAddresseesDto extends PageQueryDto implements ListAddresseesQuery {
  @IdField('党组织')
  committeeId: string;

  @Optional() @Text('搜索内容', 60, 0)
  q?: string;
}

export class AddAddresseeDto implements AddAddresseeRequest {
  @IdField('党组织')
  committeeId: string;

  @Text('抬头', MAX_ADDRESSEE, 4)
  name: string;
}

export class CorrectAddresseeDto implements CorrectAddresseeRequest {
  @Version()
  version: number;

  @Text('抬头', MAX_ADDRESSEE, 4)
  name: string;

  @Text('更正依据', 200, 2)
  reason: string;
}
