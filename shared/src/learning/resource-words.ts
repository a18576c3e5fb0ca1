import type { Stage } from '../members/index.js';

/** Shapes a piece of learning comes in. */
export const LEARNING_FORMS = ['article', 'document', 'video', 'audio', 'link', 'poster', 'live', 'ebook'] as const;
/** See {@link LEARNING_FORMS}. */
export type LearningForm = (typeof LEARNING_FORMS)[number];
/** Words of the forms. */
export const LEARNING_FORM_LABELS: Readonly<Record<LearningForm, string>> = { article: '文章', document: '文件', video: '视频', audio: '音频', link: '链接', poster: '海报', live: '直播', ebook: '电子书' };

/** Where a piece comes from. */
export const LEARNING_SOURCES = ['own', 'xuexi', 'yiban', 'official_account', 'college_site', 'other'] as const;
/** See {@link LEARNING_SOURCES}. */
export type LearningSource = (typeof LEARNING_SOURCES)[number];
/** Words of the sources. */
export const LEARNING_SOURCE_LABELS: Readonly<Record<LearningSource, string>> = {
  own: '本单位', xuexi: '学习强国', yiban: '易班', official_account: '公众号', college_site: '学院网站', other: '其他',
};

/** How far a published piece is seen. */
export const LEARNING_VISIBILITIES = ['own', 'chosen', 'department', 'school'] as const;
/** See {@link LEARNING_VISIBILITIES}. */
export type LearningVisibility = (typeof LEARNING_VISIBILITIES)[number];
/** Words of the visibilities. */
export const LEARNING_VISIBILITY_LABELS: Readonly<Record<LearningVisibility, string>> = { own: '本单位', chosen: '指定支部', department: '全院', school: '全校' };

/** For whom a piece is meant. */
export const LEARNING_AUDIENCES = ['everybody', 'members', 'applicants'] as const;
/** See {@link LEARNING_AUDIENCES}. */
export type LearningAudience = (typeof LEARNING_AUDIENCES)[number];
/** Words of the audiences. */
export const LEARNING_AUDIENCE_LABELS: Readonly<Record<LearningAudience, string>> = { everybody: '全体', members: '党员', applicants: '入党申请人' };

/** Audiences somebody belongs to. */
export const audiencesOf = (base: 'applicant' | 'probationary' | 'full_member'): LearningAudience[] => ['everybody', base === 'applicant' ? 'applicants' : 'members'];

const STAGES_OF: Readonly<Record<LearningAudience, readonly Stage[]>> = {
  everybody: ['applicant', 'activist', 'development_target', 'probationary', 'probation_extended', 'full'], members: ['probationary', 'probation_extended', 'full'], applicants: ['applicant', 'activist', 'development_target'],
};

/** Stages of the people a piece is meant for. */
export const stagesOf = (audience: LearningAudience): readonly Stage[] => STAGES_OF[audience];

/** Audiences all of some people belong to: a piece for one of them is for each of these people. */
export const commonAudiences = (stages: readonly Stage[]): LearningAudience[] => LEARNING_AUDIENCES.filter((audience) => stages.every((stage) => STAGES_OF[audience].includes(stage)));

/** What a reader tells or asks about a piece. */
export const REPORT_KINDS = ['question', 'dead_link', 'wrong'] as const;
/** See {@link REPORT_KINDS}. */
export type ReportKind = (typeof REPORT_KINDS)[number];
/** Words of the kinds. */
export const REPORT_KIND_LABELS: Readonly<Record<ReportKind, string>> = { question: '提问', dead_link: '链接失效', wrong: '内容有误' };
/** Days within which a reader is answered; what waits longer stands as overdue among the todos. */
export const ANSWER_DAYS = 7;

/** Most tags of a piece, and characters of one. */
export const MOST_TAGS = 8;
/** See {@link MOST_TAGS}. */
export const LONGEST_TAG = 12;
/** Bytes of an uploaded document. */
export const MOST_DOCUMENT_BYTES = 20 * 1024 * 1024;
