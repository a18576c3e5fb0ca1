/** What is decided about an item. */
export type ApprovalDecision = 'approve' | 'return' | 'reject';

/** Words of one kind of approval. */
interface ApprovalWords {
  /** What it is about, as a heading. */
  readonly label: string;
  /** What happens, said before it does. */
  readonly effects: Readonly<Record<ApprovalDecision, string>>;
  /** Sentences to begin a reason with; the applicant reads it. */
  readonly reasons: Readonly<Record<'return' | 'reject', readonly string[]>>;
}

/** Kinds of things that wait for a decision. A room that has some adds its line here and registers a source. */
export const APPROVAL_KINDS = {
  corrections: {
    label: '信息更正',
    effects: {
      approve: '同意后，本人的登记信息立即按申请修改，并通知本人。',
      return: '退回后，本人会看到原因，修改后可以再次提交。',
      reject: '不同意后，这条申请办结，登记信息不变，本人会看到原因。',
    },
    reasons: {
      return: ['申请内容与提交的材料不一致，请核对后重新提交。', '请补充证明材料后重新提交。', '填写有误，请对照户口本或身份证修改后重新提交。', '登记信息最近有变动，请核对后重新提交。'],
      reject: ['经核对档案，原登记信息无误。', '与档案记载不一致，请先办理档案更正。', '证明材料不足，不能更正。'],
    },
  },
  arrivals: {
    label: '组织关系转入',
    effects: {
      approve: '同意后，转到下一个环节；接收支部同意后，该同志编入支部名册，组织部须在一个月内寄出回执。',
      return: '退回后，登记人会看到原因，修改后从第一个环节重新办理。',
      reject: '不予接收后，这次转入办结，介绍信退回对方，登记人会看到原因。',
    },
    reasons: {
      return: ['登记内容与介绍信不一致，请核对后重新提交。', '接收支部选择有误，请核对后重新提交。', '请补充介绍信照片后重新提交。'],
      reject: ['介绍信抬头不是本校党委，请对方重新开具。', '该同志不在本单位工作或学习，不属于接收范围。', '党费未交清，请先在原单位补交。'],
    },
  },
  transfers: {
    label: '组织关系转接',
    effects: {
      approve: '同意后，转到下一个环节并通知本人；最后一个环节同意后，本人编入接收支部。',
      return: '退回后，本人会看到原因，修改后从第一个环节重新办理。',
      reject: '不同意后，这次转接办结，组织关系留在原支部，本人会看到原因。',
    },
    reasons: {
      return: ['接收单位名称不完整，请填写全称后重新提交。', '接收支部选择有误，请核对后重新提交。', '请先缴清党费后重新提交。'],
      reject: ['不符合转接条件。', '该同志不属于本支部接收范围。', '尚有未办结的组织事项，暂不能转接。'],
    },
  },
  absences: {
    label: '外出登记',
    effects: {
      approve: '同意后，临时外出和流动党员立即登记生效；出国（境）和毕业生暂留由支部同意后，再由上级党组织批准生效。本人会收到通知。',
      return: '退回后，本人会看到原因，修改后可以再次提交。',
      reject: '不同意后，这条申请办结，不登记外出，本人会看到原因。',
    },
    reasons: {
      return: ['请补充证明材料后重新提交。', '外出时间或去向填写不清，请核对后重新提交。', '外出类型选择有误，请修改后重新提交。'],
      reject: ['已具备转接条件，请办理组织关系转接。', '不符合这类外出的条件。'],
    },
  },
  archives: {
    label: '档案查阅',
    effects: {
      approve: '同意后，本人在申请的天数内可以查看所列材料的电子件，每次查看留有记录。',
      return: '退回后，这条申请办结，本人可按意见重新申请。',
      reject: '不同意后，这条申请办结，本人会看到原因。',
    },
    reasons: {
      return: ['请写明查阅用途后重新申请。', '所选材料与用途不符，请重新选择。'],
      reject: ['用途不明确，不予查阅。', '请到保管单位当面查阅。'],
    },
  },
  dues: {
    label: '党费减免',
    effects: {
      approve: '同意后随即生效：减免的月份少交或免交，缓交的推迟到期，准予补交的可以补交。',
      return: '退回后，这条申请办结，支部可按意见补充情况后重新提出。',
      reject: '不同意后，这条申请办结，党费按原标准交纳。',
    },
    reasons: {
      return: ['请补充家庭经济情况说明后重新提出。', '请先由支部委员会研究后重新提出。', '减免期限过长，请调整后重新提出。'],
      reject: ['经研究，不符合生活确有困难的情形。', '减免期内收入已恢复，按标准交纳。'],
    },
  },
  dues_amendments: {
    label: '党费更正',
    effects: {
      approve: '同意后，未交月份的应交党费随即更正，已交或已结账月份的差额记入未交月份。',
      return: '退回后，这条申请办结，支部可按意见重新提出。',
      reject: '不同意后，这条申请办结，应交党费不变。',
    },
    reasons: {
      return: ['请补充更正依据后重新提出。', '请先与党员本人核实基数或类别后重新提出。'],
      reject: ['经核对，原核定无误。', '属于工资调整，自下一年度起执行。'],
    },
  },
  payments: {
    label: '党费退款',
    effects: {
      approve: '同意后，款项随即按原路退回，所含月份恢复为未交；批准后不能撤回。',
      return: '退回后，这条申请办结，提出人可按意见重新提出。',
      reject: '不同意后，这条申请办结，款项不退回。',
    },
    reasons: {
      return: ['请补充退款原因后重新提出。', '请先与党员本人核实后重新提出。'],
      reject: ['经核对，款项交纳无误，不需要退款。', '所含月份应由本支部收取，不予退款。'],
    },
  },
  payment_holds: {
    label: '待核对订单',
    effects: {
      approve: '同意后，再次向微信支付核实，按提出的办法入账、退回或解除待核对。',
      return: '退回后，这项办法办结，提出人可按意见重新核对。',
      reject: '不同意后，这项办法办结，订单仍为待核对。',
    },
    reasons: {
      return: ['请补充商户平台的核对情况后重新提出。', '请先与付款人核实后重新提出。'],
      reject: ['核对情况与微信支付账单不一致。', '款项归属不清，不能这样处理。'],
    },
  },
  points: {
    label: '积分加分',
    effects: {
      approve: '同意后，按当日规则和上限记入积分，并通知本人。',
      return: '退回后，这条申报办结，申报人可按意见补充依据后重新申报。',
      reject: '不同意后，这条申报办结，不加分。',
    },
    reasons: {
      return: ['依据不充分，请补充后重新申报。', '日期与活动记录不一致，请核对后重新申报。'],
      reject: ['经核实，不符合加分规则。', '同一事项已经加分，不重复计算。'],
    },
  },
  point_reversals: {
    label: '积分冲正',
    effects: {
      approve: '同意后，随即记一条冲正，计入本周，并通知本人；已公布的榜单不变。',
      return: '退回后，这条冲正办结，提出人可按意见重新提出。',
      reject: '不同意后，这条冲正办结，积分不变。',
    },
    reasons: {
      return: ['原因写得不清楚，请补充后重新提出。', '请先与党员本人核实后重新提出。'],
      reject: ['经核实，这条积分无误。', '党员本人已说明情况，不予冲正。'],
    },
  },
} as const satisfies Readonly<Record<string, ApprovalWords>>;

/** A line of {@link APPROVAL_KINDS}. */
export type ApprovalKind = keyof typeof APPROVAL_KINDS;

/** Every kind, in the order in which they are shown. */
export const APPROVAL_KIND_LIST = Object.keys(APPROVAL_KINDS) as readonly ApprovalKind[];
