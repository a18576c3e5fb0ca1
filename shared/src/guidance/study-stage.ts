import type { Stage } from '../members/index.js';

/** For whom a plan is made: 预备党员 in an extended probation learn as the others do. */
export const STUDY_STAGES = ['applicant', 'activist', 'development_target', 'probationary', 'full'] as const;

/** See {@link STUDY_STAGES}. */
export type StudyStage = (typeof STUDY_STAGES)[number];

/** Words of the stages. */
export const STUDY_STAGE_LABELS: Readonly<Record<StudyStage, string>> = {
  applicant: '入党申请人', activist: '入党积极分子', development_target: '发展对象', probationary: '预备党员', full: '正式党员',
};

/** Minutes of a class-hour (学时) as schools count it. */
export const CLASS_HOUR_MINUTES = 45;

/** Most class-hours a plan may ask for in a year. */
export const MOST_CLASS_HOURS = 400;

/**
 * Class-hours of a year where no organisation has said anything: 32 for members (《全国党员教育培训工作规划》), 24 for
 * 发展对象 (《中国共产党发展党员工作细则》 Art. 12, 短期集中培训). The rules name none for the others.
 */
export const USUAL_CLASS_HOURS: Readonly<Record<StudyStage, number>> = { applicant: 0, activist: 0, development_target: 24, probationary: 32, full: 32 };

/** Stage of a plan a member falls under. */
export const studyStageOf = (stage: Stage): StudyStage => (stage === 'probation_extended' ? 'probationary' : stage);
