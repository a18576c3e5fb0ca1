import { DEFAULT_PAGE, MAX_PAGE } from '@party/shared/kernel';
import {
  MAX_SEARCH, MEMBER_CATEGORIES, QUALITY_CODES, SEXES, STAGES, STATUSES, type ExportFullRequest, type ListMembersQuery, type MemberCategory, type MemberFilters, type MemberSort,
  type MemberStatus, type QualityCode, type SexCode, type Stage,
} from '@party/shared/members';
import { Formed, IdField, OneOf, Optional, SomeOf, Text, Whole } from '../../../platform/http/fields.js';
import { codesOf } from './codes-of.js';

const SORTS: readonly MemberSort[] = ['name', 'number', 'joined', 'updated'];

/** Filters of a list of people. */
export class MemberFiltersDto implements MemberFilters {
  @Optional() @Text('搜索内容', MAX_SEARCH, 0)
  q?: string;

  @Optional() @IdField('组织')
  organisationId?: string;

  @Optional() @SomeOf('党员类型', codesOf(STAGES))
  stage?: Stage[];

  @Optional() @SomeOf('党籍状态', codesOf(STATUSES))
  status?: MemberStatus[];

  @Optional() @SomeOf('人员类别', codesOf(MEMBER_CATEGORIES))
  category?: MemberCategory[];

  @Optional() @OneOf('性别', codesOf(SEXES))
  sex?: SexCode;

  @Optional() @OneOf('数据质量', QUALITY_CODES)
  quality?: QualityCode;
}

/** Query of the roster: the filters with order and paging. */
export class ListMembersDto extends MemberFiltersDto implements ListMembersQuery {
  @Optional() @OneOf('排序', SORTS)
  sort?: MemberSort;

  @Optional() @Whole('每页条数', 1, MAX_PAGE)
  limit: number = DEFAULT_PAGE;

  @Optional() @Formed('分页位置', /^[\w-]{1,512}$/, '无效')
  cursor?: string;
}

/** Full export: filters and why. */
export class ExportFullDto extends MemberFiltersDto implements ExportFullRequest {
  @Text('用途', 200, 2)
  reason: string;
}
