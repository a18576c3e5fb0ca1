import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength, ValidateNested,
} from 'class-validator';
import { DEFAULT_PAGE, ID_PATTERN, MAX_PAGE, type PageQuery } from '@party/shared/kernel';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const PERIOD = /^\d{4}(-W\d{2}|-Q\d|-\d{2}|-\d{4}-\d)?$/;
const PARTIAL_DAY = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;

/** Trims; leaves anything that is not text for the checks to refuse. */
const Trimmed = (): PropertyDecorator => Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value));

/** The field may be absent. */
export const Optional = (): PropertyDecorator => IsOptional();

/** Text of `min` to `max` characters after trimming. `label` is the field's Chinese name in messages. */
export const Text = (label: string, max: number, min = 1): PropertyDecorator =>
  applyDecorators(
    Trimmed(),
    IsString({ message: `${label}须为文字` }),
    MinLength(min, { message: min === 1 ? `请填写${label}` : `${label}至少 ${min} 个字` }),
    MaxLength(max, { message: `${label}最多 ${max} 个字` }),
  );

/** Text that must have a form. */
export const Formed = (label: string, pattern: RegExp, hint: string): PropertyDecorator =>
  applyDecorators(Trimmed(), IsString({ message: `${label}须为文字` }), Matches(pattern, { message: `${label}${hint}` }));

/** Id of a record. */
export const IdField = (label = '编号'): PropertyDecorator => Formed(label, ID_PATTERN, '格式有误');

/** Calendar day `YYYY-MM-DD`; whether the day exists is the rule's business. */
export const DayField = (label: string): PropertyDecorator => Formed(label, DAY, '须为 2026-11-24 这样的日期');

/** Key of any period: `2026-W48`, `2026-11`, `2026-Q4`, `2026`, `2026-2027-1`. */
export const PeriodField = (label = '周期'): PropertyDecorator => Formed(label, PERIOD, '须为周、月、季度、学期或年');

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export const PartialDayField = (label: string): PropertyDecorator => Formed(label, PARTIAL_DAY, '须为年、年月或年月日');

/** One of a closed list. */
export const OneOf = (label: string, values: readonly string[]): PropertyDecorator =>
  IsIn([...values], { message: `${label}不在可选范围内` });

/** Whole number in a range; numbers in a search string arrive as text. */
export const Whole = (label: string, min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Type(() => Number),
    IsInt({ message: `${label}须为整数` }),
    Min(min, { message: `${label}不小于 ${min}` }),
    Max(max, { message: `${label}不大于 ${max}` }),
  );

/** True or false; `true` and `false` in a search string. */
export const Flag = (label: string): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean({ message: `${label}须为是或否` }),
  );

/** List of texts from a closed list; a single value in a search string counts as a list of one. */
export const SomeOf = (label: string, values: readonly string[], max = 50): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value)),
    IsArray({ message: `${label}须为列表` }),
    ArrayMaxSize(max, { message: `${label}最多 ${max} 项` }),
    IsIn([...values], { each: true, message: `${label}有不在可选范围内的项` }),
  );

/** Ids in a search string; a single one counts as a list of one. */
export const SomeIds = (label: string, max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value)),
    IsArray({ message: `${label}须为列表` }),
    ArrayMaxSize(max, { message: `${label}最多 ${max} 项` }),
    Matches(ID_PATTERN, { each: true, message: `${label}编号格式有误` }),
  );

/** List of nested objects. */
export const ListOf = (label: string, type: () => new () => object, max: number, min = 1): PropertyDecorator =>
  applyDecorators(
    IsArray({ message: `${label}须为列表` }),
    ArrayMinSize(min, { message: `${label}至少 ${min} 项` }),
    ArrayMaxSize(max, { message: `${label}最多 ${max} 项` }),
    ValidateNested({ each: true }),
    Type(type),
  );

/** Paging part of a list query. */
export class PageQueryDto implements PageQuery {
  @Optional() @Whole('每页条数', 1, MAX_PAGE)
  limit: number = DEFAULT_PAGE;

  @Optional() @Formed('分页位置', /^[\w-]{1,512}$/, '无效')
  cursor?: string;
}

/** Path with an `:id`. */
export class IdParams {
  @IdField()
  id: string;
}
