import { ArrayMaxSize, IsArray, IsIn, ValidateBy, ValidateIf } from 'class-validator';
import { COMMIT_MODES, ROW_VERDICTS, type CommitImportRequest, type CommitMode, type ImportTarget, type ListImportRowsQuery, type ListImportsQuery, type MapImportRequest, type RowVerdict, type UndoImportRequest } from '@party/shared/imports';
import { Flag, Formed, IdField, OneOf, Optional, PageQueryDto, Text, Whole } from '../../platform/http/fields.js';

const KIND = /^[a-z_]{1,40}$/;
const LAST_VERSION = 2_000_000_000;

/** A field's name, or null for a column that is left out. */
const FieldOrNothing = (): PropertyDecorator =>
  ValidateBy(
    { name: 'fieldOrNothing', validator: { validate: (value: unknown) => value === null || (typeof value === 'string' && /^[A-Za-z_]{1,40}$/.test(value)) } },
    { each: true, message: '列的含义无效' },
  );

/** What an import is for. */
export class ImportTargetDto implements ImportTarget {
  @Formed('导入种类', KIND, '无效')
  kind: string;

  @IdField('党组织')
  organisationId: string;
}

/** Which imports to list. */
export class ListImportsDto extends PageQueryDto implements ListImportsQuery {
  @Optional() @Formed('导入种类', KIND, '无效')
  kind?: string;

  @Optional() @IdField('党组织')
  organisationId?: string;
}

/** Rows of an import. */
export class ListImportRowsDto extends PageQueryDto implements ListImportRowsQuery {
  @Optional() @OneOf('检查结果', ROW_VERDICTS)
  verdict?: RowVerdict;
}

/** The chosen columns, or another worksheet. */
export class MapImportDto implements MapImportRequest {
  @Whole('版本', 1, LAST_VERSION)
  version: number;

  @ValidateIf((dto: MapImportDto) => dto.sheetName === undefined)
  @IsArray({ message: '请为每一列选择含义' })
  @ArrayMaxSize(200, { message: '最多 200 列' })
  @FieldOrNothing()
  fields?: (string | null)[];

  @Optional() @Text('工作表', 100)
  sheetName?: string;
}

/** Write the rows. */
export class CommitImportDto implements CommitImportRequest {
  @IsIn([...COMMIT_MODES], { message: '请选择全部导入或只导入有效行' })
  mode: CommitMode;

  @Whole('版本', 1, LAST_VERSION)
  version: number;

  @Optional()
  @Flag('已核对')
  confirmed?: boolean;
}

/** Take an import back. */
export class UndoImportDto implements UndoImportRequest {
  @Text('撤销原因', 200, 2)
  reason: string;

  @Whole('版本', 1, LAST_VERSION)
  version: number;
}
