import {
  NAME_LIMITS, ORGANISATION_KINDS,
  type CloseOrganisationRequest, type CreateGroupRequest, type CreateOrganisationRequest, type EditGroupRequest, type EditOrganisationRequest,
  type ListOrganisationsQuery, type MergeOrganisationRequest, type MoveOrganisationRequest, type OrganisationKind,
} from '@party/shared/organisations';
import { Flag, Formed, IdField, OneOf, Optional, PartialDayField, SomeOf, Text, Whole } from '../../platform/http/fields.js';

const MAX_VERSION = 4_294_967_295;
/** Spaces may stand between the digits; the rule takes them out and counts. */
const Code = (): PropertyDecorator => Formed('组织代码', /^[\d\s]{1,40}$/, '须为数字');

export class ListOrganisationsDto implements ListOrganisationsQuery {
  @Optional() @SomeOf('组织类别', ORGANISATION_KINDS)
  kind?: OrganisationKind[];

  @Optional() @Flag('含已撤销')
  includeClosed?: boolean;
}

export class CreateOrganisationDto implements CreateOrganisationRequest {
  @IdField('上级组织')
  parentId: string;

  @OneOf('组织类别', ORGANISATION_KINDS)
  kind: OrganisationKind;

  @Text('名称', NAME_LIMITS.name, 2)
  name: string;

  @Optional() @Text('简称', NAME_LIMITS.shortName, 2)
  shortName?: string;

  @Optional() @Code()
  code?: string;

  @Optional() @PartialDayField('成立日期')
  foundedOn?: string;
}

export class CreateGroupDto implements CreateGroupRequest {
  @Text('名称', NAME_LIMITS.name, 2)
  name: string;

  @Optional() @PartialDayField('成立日期')
  foundedOn?: string;
}

export class EditOrganisationDto implements EditOrganisationRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;

  @Optional() @Text('名称', NAME_LIMITS.name, 2)
  name?: string;

  @Optional() @Text('简称', NAME_LIMITS.shortName, 2)
  shortName?: string | null;

  @Optional() @Code()
  code?: string | null;

  @Optional() @PartialDayField('成立日期')
  foundedOn?: string | null;
}

export class EditGroupDto implements EditGroupRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;

  @Text('名称', NAME_LIMITS.name, 2)
  name: string;
}

export class MoveOrganisationDto implements MoveOrganisationRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;

  @IdField('新的上级组织')
  parentId: string;

  @Text('原因', 200, 2)
  reason: string;
}

export class MergeOrganisationDto implements MergeOrganisationRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;

  @IdField('并入的组织')
  intoId: string;

  @Text('原因', 200, 2)
  reason: string;
}

export class CloseOrganisationDto implements CloseOrganisationRequest {
  @Whole('版本', 1, MAX_VERSION)
  version: number;

  @Text('原因', 200, 2)
  reason: string;
}
