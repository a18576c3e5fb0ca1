/** Words of the pages of points. */
export const copy = {
  points: (count: number) => `${count} 分`, imported: (count: number) => `学习强国 ${count} 分`,
  mine: {
    title: '学习积分', balance: '累计积分', week: '本周', month: '本月', place: (place: number, members: number) => `本周支部第 ${place} 名，共 ${members} 人`, gap: (gap: number) => `距上一名还差 ${gap} 分`,
    first: '本周暂列第一', missing: '我差什么', missingHint: '还可获得的分数与可补的事项', ranking: '积分排行', rules: '积分规则', entries: '积分明细', none: '还没有积分', noneNext: '完成学习或参加组织生活后，积分会自动记入',
    optOut: '不在公开名单上显示我', optOutDone: '已设置',
  },
  entry: {
    booked: (at: string) => `${at} 记入`, rule: (points: number, from: string) => `规则：每次 ${points} 分（${from} 起执行）`, open: '看来源记录', capped: '已到上限，记 0 分', reversal: '冲正', reversed: '已冲正',
    note: (text: string) => `说明：${text}`, object: '提出异议', objected: '异议待答复', answered: (text: string) => `答复：${text}`,
  },
  object: { title: '对这条积分提出异议', explain: '支部核实后会答复您；确有错误的，用冲正更正。', reasons: ['这项活动我没有参加，请核实。', '日期或来源有误，请核实。'], action: '提交异议', done: '已提交，请等待答复' },
  missing: {
    title: '我差什么', chances: '本周还可获得', things: '可补的事项', thingsHint: '点开即可办理，完成后当天从这里消失', thingsNone: '没有待补的事项', thingsNext: '有新的学习任务时会出现在这里', left: (left: number) => `还可得 ${left} 分`, full: '已到上限', open: '不设上限', used: (points: number) => `本周已得 ${points} 分`,
    due: (day: string) => `${day}前完成`, meets: (day: string) => `${day}参加`, noDue: '没有期限', dueToday: '今天截止', meetsToday: '今天参加', overdue: '已过期限，请尽快补上',
  },
  ranking: {
    title: '积分排行', label: '排行', tabs: { members: '党员', branches: '支部' }, kinds: '周期', week: '按周', month: '按月', before: '上一期', after: '下一期', place: (place: number) => `第 ${place} 名`, of: (members: number) => `支部共 ${members} 人`,
    gap: (gap: number) => `距上一名还差 ${gap} 分`, first: '已是第一名', school: (place: number, at: string) => `全校第 ${place} 名（${at} 统计）`, closed: '本期已截止，名次不再变化', over: '本期已截止，支部核对中', checking: '支部正在核对本期榜单，公布后显示名单。以上是您自己的积分和名次。', open: '本期进行中', off: '支部没有公开名单。您自己的名次只有您能看到。',
    list: '公开名单', listHint: '不显示末位和选择不显示的同志', none: '还没有可显示的名单', board: (version: number) => `支部已公布第 ${version} 版`, trend: '我的近十二期积分（分）', unitPoints: '分', heat: '我的学习日历（分钟）', heatHint: '近十二周，颜色越深学得越久', minutes: (count: number) => `${count} 分钟`, weekdays: ['日', '一', '二', '三', '四', '五', '六'], months: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'], branchChart: '支部人均积分（分/人）', shareChart: '支部参与率（%）', share: (percent: number) => `参与率 ${percent}%`, branchHint: (count: number) => `前 ${count} 个支部`, table: '看表格', chart: '看图', perHead: (text: string) => `人均 ${text} 分`,
    branch: (points: number, active: number, headcount: number) => `共 ${points} 分，${active}/${headcount} 人参与`, small: '人数少，一人即可明显改变人均', branchesNone: '还没有支部比较', branchesNext: '每五分钟统计一次，稍后再来', day: '日期', noDays: '近十二周还没有学习记录',
  },
  claims: {
    title: '积分审核', label: '积分审核', tabs: { claims: '人工加分', appeals: '积分异议' }, none: '没有待审核的加分', noneNext: '人工加分由一人申报、另一人审核', propose: '申报加分', approve: '同意', reject: '不同意', waiting: '等其他委员审核',
    by: (name: string, at: string) => `${name} 于 ${at} 申报`, ask: (name: string) => `同意给${name}加分？`, effect: '同意后按当日规则和上限记入积分，并通知本人。', rejectTitle: (name: string) => `不同意给${name}加分`, rejectWords: '申报人会看到原因。',
    reasons: ['经核实，不符合加分规则。', '同一事项已经加分，不重复计算。'], done: '已办理', appealsNone: '没有待答复的异议', appealsNext: '党员提出异议后会出现在这里', answer: '答复', answerTitle: (name: string) => `答复${name}的异议`, answerLabel: '答复内容', reverse: '异议成立，冲正这条积分', send: '发送答复',
  },
  propose: { title: '申报加分', find: '姓名或学号', person: '党员', change: '重选', none: '没有找到，请换个词', source: '来源', day: '日期', evidence: '依据', evidenceHint: '写明活动、时间和证明材料存放处；审核人会看到', submit: '提交申报', done: '已提交，等待其他委员审核' },
  boards: {
    title: '周小晒', none: '还没有榜单', noneNext: '每周一零点后，上周有积分的支部会自动生成草稿', facts: (active: number, headcount: number, points: string) => `${active}/${headcount} 人参与，共 ${points}`, publish: '核对无误，公布', publishAsk: '公布这期榜单？', publishWords: '公布后不能修改；有误时用新版本更正。',
    correct: '更正', correctTitle: '更正这期榜单', correctWords: '会按积分明细生成新版本，核对后重新公布；说明对党员可见。', correctReasons: ['核对后重新公布。'], version: (version: number) => `第 ${version} 版`, note: (text: string) => `更正说明：${text}`, published: (name: string, at: string) => `${name} 于 ${at} 公布`, show: '看名单', hide: '收起名单', done: '已公布', drafted: '已生成新版本，请核对后公布',
  },
  rules: {
    title: '积分规则', hint: '登录、点赞和在线时长不计分。规则从执行日起生效，以前的积分不变。', current: '现行', from: (day: string) => `${day} 起执行`, caps: (text: string) => `上限：${text}`, noCaps: '不设上限', each: (points: number) => `每次 ${points} 分`, cap: (label: string, points: number) => `${label} ${points} 分`,
    evidence: '须有依据', add: '新增规则', addTitle: '从某日起执行新规则', source: '来源', fromLabel: '执行日期', points: '每次分值', week: '每周上限（可不填）', month: '每月上限（可不填）', save: '保存规则', done: '已保存', setup: '名单公开设置',
  },
  setup: { title: '名单公开设置', hint: '默认不公开。公开名单不显示末位，党员可选择不显示自己。', mode: '公开方式', top: '公开前几名', topUnit: (count: number) => `前 ${count} 名`, done: '已保存', none: '您没有可设置的支部', noneNext: '名单是否公开由支部决定' },
} as const;
