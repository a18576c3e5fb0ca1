/** What a step of membership needs before it may be taken. */
export type Requirement = keyof typeof REQUIREMENT_LABELS;

/** Chinese names of the requirements, as a checklist shows them. */
export const REQUIREMENT_LABELS = {
  written_application: '本人书面申请',
  written_statement: '本人书面声明',
  conversion_application: '本人书面转正申请',
  age_18: '年满18周岁',
  activist_one_year: '作为入党积极分子培养教育满一年',
  branch_committee_decision: '支部委员会（不设支委会的由支部大会）讨论同意',
  higher_record: '上级党委备案',
  training: '短期集中培训（不少于三天或24学时）合格',
  political_review: '政治审查合格',
  publicity: '公示无影响入党的问题',
  two_introducers: '两名正式党员作入党介绍人',
  pre_review: '上级党委预审合格',
  branch_meeting: '支部党员大会讨论通过',
  higher_approval: '上级党委审批',
  probation_expired: '预备期（含延长期）已满',
  reason: '理由已说明并记录在案',
  suspension_ground: '出国（境）定居、出国（境）学习超过五年未归或失去联系六个月以上',
  suspended_two_years: '停止党籍满两年仍无法取得联系',
  removal_ground: '符合除名情形',
  disciplinary_decision: '纪律处分决定',
  five_years_since_expulsion: '受到开除党籍处分满五年',
  proof: '证明材料',
  receipt: '接收方回执',
  introduction_letter: '组织关系介绍信',
} as const;
