/** Words of the pages of guidance. */
export const copy = {
  hours: (count: string) => `${count} 学时`,
  standing: { finished: '已学完', begun: '在学', untouched: '未学' },
  due: (day: string) => `${day}前学完`,
  yearEnd: '年底前学完',
  mine: {
    title: '学习计划', year: (year: number, stage: string) => `${year}年 · ${stage}`, done: (done: string, required: string) => `已学 ${done} / ${required} 学时`, none: '本年没有学时要求，已学', behind: (hours: number) => `比全年进度少 ${hours} 学时`, level: '学时跟上了进度',
    full: '已完成全年学时', rule: '1 学时为 45 分钟；线上按有效学习时间、线下按支部登记计入。', of: (name: string | null) => (name === null ? '按通常的学时要求' : `按${name}的计划`), pieces: '计划内的资料', noPieces: '计划没有指定资料', recommendations: '支部推荐', noRecommendations: '还没有推荐给您的资料',
    from: (name: string, reason: string) => `${name}：${reason}`, suggestions: '学习建议', suggestionsHint: '每条都写明按哪条规则推荐', noSuggestions: '现在没有新的建议', why: '为什么推荐', asOf: (time: string) => `截至 ${time}`,
  },
  plans: { title: '学习计划管理', organisation: '范围', year: '年份', yearText: (year: number) => `${year}年`, own: '本组织的计划', follows: (name: string) => `随${name}`, usual: '通常的学时要求', pieces: (count: number) => `${count} 份资料`, hint: '以最近一级党组织的计划为准；没有计划的，按通常的学时要求。' },
  plan: {
    title: (stage: string) => `${stage}学习计划`, hours: '全年学时', hoursHint: '1 学时为 45 分钟；党员每年一般不少于 32 学时，发展对象集中培训不少于 24 学时', pieces: '要学完的资料', noPieces: '还没有选择资料', add: '选择资料', due: '截止日期（可不填）', remove: '移除', save: '保存计划', saved: '计划已保存',
    drop: '改随上级计划', dropAsk: '取消本组织的计划？', dropWords: '取消后改按上级党组织的计划；已有的学习记录不受影响。', dropped: '已改随上级计划',
  },
  choice: { search: '资料标题或标签', none: '没有找到已发布的资料', done: (count: number) => `选好了（${count}）`, title: '选择资料' },
  learners: {
    title: '学习指导', behind: '只看落后或未学完', none: '没有人员', noneNext: '换一个范围或筛选条件', allGood: '没有落后的同志', hours: (done: string, required: string) => `${done} / ${required} 学时`, behindBy: (hours: number) => `落后 ${hours} 学时`, missing: (titles: string) => `未学完：${titles}`,
    good: '跟上计划', choose: (name: string) => `选择${name}`, recommend: (count: number) => `推荐资料（${count} 人）`, sent: '已发推荐', topics: '专题达标', export: '导出', exported: '已导出', file: (year: number) => `学习计划_${year}.xlsx`, asOf: (time: string) => `截至 ${time}`, record: '学习记录', plans: '学习计划',
  },
  recommend: {
    title: '推荐资料', people: (count: number) => `推荐给 ${count} 位同志`, reason: '推荐理由', reasons: ['结合近期学习安排。', '补上计划内还没有学完的内容。', '结合本月主题党日。'], due: '截止日期（可不填）', pieces: '资料', send: '发出推荐', sent: '已发出，同志们会收到消息', nobody: '请先在学习指导里选择人员',
  },
  sent: {
    title: '已发推荐', none: '还没有发出过推荐', noneNext: '在学习指导里选择同志，再推荐资料', by: (name: string, day: string) => `${name}，${day}`, counts: (people: number, opened: number, finished: number) => `${people} 人 · ${opened} 人已打开 · ${finished} 人全部学完`, withdrawn: '已撤回', withdraw: '撤回',
    withdrawAsk: '撤回这份推荐？', withdrawWords: '撤回后同志们不再看到它；已有的学习记录保留。', withdrawnNow: '已撤回', people: '逐人查看', look: '逐人查看',
  },
} as const;
