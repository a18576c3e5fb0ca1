/** Words of the pages of 学习强国 points. */
export const xuexiCopy = {
  own: {
    title: '学习强国积分', none: '还没有导入的学习强国积分', noneNext: '支部导入后会出现在这里，与支部积分并列', points: (points: number) => `学习强国 ${points} 分`, ownPoints: (points: number) => `支部积分 ${points} 分`,
    counts: (week: boolean) => (week ? '计入周小晒' : '计入月大评'), apart: (week: boolean) => (week ? '不计入周小晒' : '不计入月大评'), suspicious: '超过可得分数，请核对', by: (name: string, at: string) => `${name} 于 ${at} 导入`, rule: (day: string) => `按 ${day} 起的学习强国积分规则核对`, dispute: '提出异议', title2: '对这条积分提出异议', explain: '支部核实后会答复您；确有错误的会撤回。', reasons: ['这是累计总分，不是这一期的积分。', '与我手机上的积分不一致，请核实。'],
    send: '提交异议', done: '已提交，请等待答复', said: (text: string) => `您的异议：${text}`, waiting: '待答复', answered: (text: string) => `答复：${text}`,
  },
  kept: {
    title: '学习强国积分', label: '学习强国积分', tabs: { rows: '积分', disputes: '异议' }, none: '还没有导入积分', noneNext: '从学习强国管理端导出表格后在这里导入', import: '导入表格', facts: (period: string, points: number) => `${period} · ${points} 分`, people: (count: number) => `支部汇总，${count} 人`, at: (at: string) => `${at} 导入`, suspicious: '超过可得分数',
    disputesNone: '没有待答复的异议', disputesNext: '党员提出异议后会出现在这里', answer: '答复', answerTitle: (name: string) => `答复${name}的异议`, answerLabel: '答复内容', wrong: '积分有误，撤回这条积分', send: '发送答复', done: '已答复',
  },
} as const;
