import {
  APPROVAL_KIND_LIST, MOST_DECISIONS, type ApprovalChoice, type ApprovalDecision, type ApprovalKind, type ApprovalSort, type DecideApprovalsRequest, type ListApprovalsQuery,
} from '@party/shared/workbench';
import { IdField, ListOf, OneOf, Optional, PageQueryDto, Text, Whole } from '../../platform/http/fields.js';

const DECISIONS: readonly ApprovalDecision[] = ['approve', 'return', 'reject'];
const SORTS: readonly ApprovalSort[] = ['oldest', 'newest'];

export class ListApprovalsDto extends PageQueryDto implements ListApprovalsQuery {
  @Optional() @OneOf('事项类别', APPROVAL_KIND_LIST)
  kind?: ApprovalKind;

  @Optional() @OneOf('排序', SORTS)
  sort: ApprovalSort = 'oldest';
}

export class ApprovalChoiceDto implements ApprovalChoice {
  @OneOf('事项类别', APPROVAL_KIND_LIST)
  kind: ApprovalKind;

  @IdField('事项编号')
  key: string;

  @Whole('事项版本', 1, 2_147_483_647)
  version: number;
}

export class DecideApprovalsDto implements DecideApprovalsRequest {
  @ListOf('事项', () => ApprovalChoiceDto, MOST_DECISIONS)
  items: ApprovalChoiceDto[];

  @OneOf('审批结果', DECISIONS)
  decision: ApprovalDecision;

  @Optional() @Text('审批意见', 200, 0)
  opinion?: string;
}
