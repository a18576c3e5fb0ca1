import { ArrayMaxSize, IsArray, IsString, Matches, MaxLength } from 'class-validator';
import { ID_PATTERN, type Id } from '@party/shared/kernel';
import {
  LEARNING_AUDIENCES, LEARNING_FORMS, LEARNING_SOURCES, LEARNING_VISIBILITIES, LIVE_MINUTES, LONGEST_TAG, MOST_STARS, MOST_TAGS, PART_DIGEST, RECORD_PARTS, REPORT_KINDS, RESOURCE_STATES,
  type AnalysisScope, type AddReplayRequest, type AskReminderRequest, type AuthorStepRequest, type BeginUploadRequest, type DateResourceRequest, type DecideResourceRequest, type EditResourceRequest, type LearningAnalysisQuery, type LearningAudience, type LearningBeat, type LearningForm, type LearningSource,
  type LearningVisibility, type ListResourcesQuery, type RateResourceRequest, type RecordPart, type RecordQuery, type ReportResourceRequest, type ResourceFacts, type ResourceState, type SendBeatsRequest, type SettleReportRequest,
  type RemoveChapterRequest, type TidyTextRequest, type WriteChapterRequest,
} from '@party/shared/learning';
import { DayField, Flag, Formed, IdField, IdParams, ListOf, OneOf, Optional, PageQueryDto, PeriodField, SomeIds, SomeOf, Text, Whole } from '../../platform/http/fields.js';

/** `HH:MM`. */
export const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;

const Version = (): PropertyDecorator => Whole('版本', 1, 2_147_483_647);
const DAY_SECONDS = 86_400;

export class ListResourcesDto extends PageQueryDto implements ListResourcesQuery {
  @Optional() @Text('搜索内容', 40, 0)
  q?: string;

  @Optional() @SomeOf('形式', LEARNING_FORMS)
  form?: LearningForm[];

  @Optional() @SomeOf('来源', LEARNING_SOURCES)
  source?: LearningSource[];

  @Optional() @Text('标签', LONGEST_TAG)
  tag?: string;

  @Optional() @IdField('发布单位')
  organisationId?: Id;

  @Optional() @Flag('只看未完成')
  open?: boolean;
}

export class ReviewResourcesDto extends PageQueryDto {
  @Optional() @SomeOf('状态', RESOURCE_STATES)
  state?: ResourceState[];
}

export class ResourceFactsDto implements ResourceFacts {
  @Text('标题', 100, 2)
  title: string;

  @Text('简介', 300, 0)
  summary: string;

  @OneOf('形式', LEARNING_FORMS)
  form: LearningForm;

  @OneOf('来源', LEARNING_SOURCES)
  source: LearningSource;

  @Optional() @IdField('所属组织')
  organisationId?: string;

  @Optional() @Text('链接', 500, 0)
  url?: string;

  @Optional() @Whole('时长（秒）', 1, 6 * 3600)
  seconds?: number;

  @Optional() @DayField('直播日期')
  liveOn?: string;

  @Optional() @Formed('直播时间', TIME, '须为 19:00 这样的时分')
  liveAt?: string;

  @Optional() @Whole('直播时长（分钟）', LIVE_MINUTES.least, LIVE_MINUTES.most)
  liveMinutes?: number;

  @Optional() @IsString({ message: '正文须为文字' }) @MaxLength(60_000, { message: '正文最多 60000 个字' })
  text?: string;

  @Optional() @DayField('原文日期')
  originalOn?: string;

  @Optional() @DayField('生效日期')
  validFrom?: string;

  @Optional() @DayField('失效日期')
  validUntil?: string;

  @Optional() @Text('版权说明', 200, 0)
  copyrightNote?: string;

  @IsArray({ message: '标签须为列表' }) @ArrayMaxSize(MOST_TAGS, { message: `标签最多 ${MOST_TAGS} 个` })
  @Matches(new RegExp(`^[\\p{L}\\p{N} ·-]{1,${LONGEST_TAG}}$`, 'u'), { each: true, message: `每个标签为 1 到 ${LONGEST_TAG} 个文字或数字` })
  tags: string[];

  @OneOf('适用对象', LEARNING_AUDIENCES)
  audience: LearningAudience;

  @OneOf('可见范围', LEARNING_VISIBILITIES)
  visibility: LearningVisibility;

  @Optional() @IsArray({ message: '可见支部须为列表' }) @ArrayMaxSize(50, { message: '可见支部最多 50 个' }) @Matches(ID_PATTERN, { each: true, message: '支部编号格式有误' })
  chosenIds?: Id[];
}

export class TidyTextDto implements TidyTextRequest {
  @IsString({ message: '正文须为文字' }) @MaxLength(60_000, { message: '正文最多 60000 个字' })
  text: string;
}

export class PictureParams extends IdParams {
  @IdField('图片')
  picture: Id;
}

export class PhotoParams extends IdParams {
  @IdField('照片')
  photo: Id;
}

export class TicketParams {
  @Text('播放地址', 100)
  ticket: string;
}

export class BeginUploadDto implements BeginUploadRequest {
  @Text('文件名', 200)
  name: string;

  @Whole('文件大小', 1, 4_294_967_295)
  bytes: number;

  @Formed('首段校验值', PART_DIGEST, '格式有误')
  head: string;
}

export class PartParams extends IdParams {
  @Formed('段', /^[1-9]\d{0,3}$/, '须为段的序号')
  number: string;
}

export class PartQueryDto {
  @Formed('校验值', PART_DIGEST, '格式有误')
  digest: string;
}

export class ChapterParams extends IdParams {
  @Formed('章', /^[1-9]\d?$/, '须为章的序号')
  number: string;
}

export class WriteChapterDto extends TidyTextDto implements WriteChapterRequest {
  @Version()
  version: number;

  @Text('章名', 60)
  title: string;
}

export class RemoveChapterDto implements RemoveChapterRequest {
  @Version()
  version: number;
}

export class EditResourceDto extends ResourceFactsDto implements EditResourceRequest {
  @Version()
  version: number;
}

export class AskReminderDto implements AskReminderRequest {
  @Flag('提醒')
  on: boolean;
}

export class AddReplayDto implements AddReplayRequest {
  @Version()
  version: number;

  @Text('回看地址', 500)
  url: string;
}

export class AuthorStepDto implements AuthorStepRequest {
  @Version()
  version: number;

  @OneOf('操作', ['submit', 'withdraw'])
  action: AuthorStepRequest['action'];
}

export class DecideResourceDto implements DecideResourceRequest {
  @Version()
  version: number;

  @OneOf('操作', ['publish', 'return', 'archive', 'restore'])
  action: DecideResourceRequest['action'];

  @Optional() @Text('意见', 200, 0)
  opinion?: string;
}

export class RateResourceDto implements RateResourceRequest {
  @Whole('评分', 1, MOST_STARS)
  stars: number;
}

export class DateResourceDto implements DateResourceRequest {
  @Version()
  version: number;

  @Optional() @DayField('生效日期')
  validFrom?: string;

  @Optional() @DayField('失效日期')
  validUntil?: string;
}

export class ReportResourceDto implements ReportResourceRequest {
  @OneOf('问题', REPORT_KINDS)
  kind: ReportResourceRequest['kind'];

  @Optional() @Text('说明', 200, 0)
  note?: string;
}

export class SettleReportDto implements SettleReportRequest {
  @Text('答复', 200, 2)
  answer: string;
}

class BeatDto implements LearningBeat {
  @Whole('序号', 1, 1_000_000)
  seq: number;

  @Whole('经过秒数', 0, 7 * DAY_SECONDS)
  elapsed: number;

  @Whole('位置', 0, DAY_SECONDS)
  position: number;
}

export class SendBeatsDto implements SendBeatsRequest {
  @ListOf('学习过程', () => BeatDto, 500)
  beats: BeatDto[];
}

export class RollQueryDto {
  @IdField('党组织')
  organisationId: string;
}

export class ExportAnalysisDto extends RollQueryDto implements AnalysisScope {
  @PeriodField()
  period: string;

  @Optional() @Text('专题', 20)
  topic?: string;

  @Optional() @Whole('资料页次', 0, 99)
  set?: number;
}

export class LearningAnalysisDto extends PageQueryDto implements LearningAnalysisQuery {
  @IdField('党组织')
  organisationId: string;

  @PeriodField()
  period: string;

  @Optional() @Text('专题', 20)
  topic?: string;

  @Optional() @Whole('资料页次', 0, 99)
  set?: number;
}

export class RecordQueryDto extends PageQueryDto implements RecordQuery {
  @Optional() @PeriodField()
  period?: string;

  @Optional() @OneOf('部分', RECORD_PARTS)
  part?: RecordPart;

  @Optional() @IdField('资料')
  resourceId?: string;

  @Optional() @SomeIds('资料', 20)
  finishedOf?: string[];
}
