import type { ListAuditQuery } from '@party/shared/audit';
import { DayField, Formed, IdField, Optional, PageQueryDto } from '../../platform/http/fields.js';

export class ListAuditDto extends PageQueryDto implements ListAuditQuery {
  @Optional() @Formed('操作', /^[a-z_.]{1,80}$/, '只含小写字母、点和下划线')
  action?: string;

  @Optional() @IdField('操作人')
  actorMemberId?: string;

  @Optional() @IdField('涉及人员')
  memberId?: string;

  @Optional() @IdField('党组织')
  organisationId?: string;

  @Optional() @DayField('起始日期')
  from?: string;

  @Optional() @DayField('截止日期')
  to?: string;
}
