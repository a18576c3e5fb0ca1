/** Words of the pages of quizzes. */
export const copy = {
  home: {
    title: '答题', label: '查看', tabs: { open: '待答', done: '记录' }, none: '现在没有开放的答题', noneNext: '支部或学校发布答题后会出现在这里，专题答题开始时有消息提醒', kinds: { daily: '每日答题', weekly: '每周答题', special: '专题答题' },
    facts: (questions: number, minutes: number, pass: number) => `${questions} 道题，限时 ${minutes} 分钟，${pass}% 合格`, ends: (time: string) => `截至 ${time}`, left: (count: number) => `还可答 ${count} 次`,
    states: { new: '未答', going: '答题中', failed: '未合格', passed: '已合格' }, best: (percent: number) => `最好成绩 ${percent}%`, mistakes: '错题本', mistakesHint: (count: number) => (count === 0 ? '没有待重做的错题' : `${count} 道错题，连对两次移出`),
    sums: (passed: number, handedIn: number) => `今年交卷 ${handedIn} 次，合格 ${passed} 轮`, startAsk: (title: string) => `开始“${title}”？`, startWords: (minutes: number, answers: string) => `开始后计时 ${minutes} 分钟，离开页面也不停表；作答随时保存，换一部手机可以接着答。${answers}。`,
    short: (minutes: number) => `本轮只剩约 ${minutes} 分钟，到点系统收卷。`, start: '开始答题', again: '再答一次', resume: '继续答题', result: '查看结果', noRecord: '还没有交过卷', noRecordNext: '交卷后的成绩会出现在这里', points: (score: number, full: number) => `${score}/${full} 分`, number: (count: number) => `第 ${count} 次`,
    byTime: '到时收卷',
  },
  sheet: {
    title: '答题', at: (place: number, all: number) => `第 ${place} / ${all} 题`, left: (time: string) => `剩余 ${time}`, saved: '已保存', saving: '正在保存…', waiting: '网络不可用，作答已存在本机，联网后自动上传', moved: '这份答卷在另一台设备上有新的作答，已更新', previous: '上一题', next: '下一题', card: '答题卡',
    done: (answered: number, all: number) => `已答 ${answered} / ${all} 题`, handIn: '交卷', handInAsk: '现在交卷？', open: (places: string) => `还有未答的题：第 ${places} 题。交卷后不能再改。`, whole: '题目已全部作答。交卷后不能再改。', multiple: '多选，选出所有正确的选项', partial: '少选得部分分，错选不得分', all: '少选、错选都不得分',
    fill: '填写答案', answered: '已答', unanswered: '未答', current: '当前', over: '时间到，正在收卷…', needsNetwork: '交卷需要联网。已作答的题会在到时由系统按已上传的内容收卷。', points: (count: number) => `${count} 分`, problem: '有作答没有被接受，请检查',
  },
  result: {
    title: '答题结果', of: (name: string) => `${name}的答卷`, passed: '合格', failed: '未合格', score: (score: number, full: number) => `${score} / ${full} 分`, need: (percent: number) => `合格线 ${percent}%`, earned: (points: number) => (points === 0 ? '本周答题积分已达上限' : `获得 ${points} 积分`), at: (time: string) => `${time} 交卷`,
    byTime: (time: string) => `${time} 到时由系统收卷`, answersAt: (time: string) => `正确答案将于 ${time} 公布`, never: '这次答题不公布正确答案', hidden: '有题目正在您另一份未交的答卷上，交卷后再看答案', onlyWrong: '只看错题', noWrong: '全部答对', noWrongNext: '继续保持', yours: '您的作答', his: '作答', key: '正确答案', explanation: '解析', open: '未作答',
    right: '正确', wrong: '错误', half: '部分正确', home: '回到答题', book: '错题已收入错题本',
  },
  mistakes: {
    title: '错题本', none: '没有待重做的错题', noneNext: '答错的题会收在这里，连续答对两次移出', count: (wrong: number, streak: number) => `答错 ${wrong} 次，已连对 ${streak} 次`, submit: '提交', next: '下一题', right: '答对了', wrong: '答错了', cleared: '连对两次，已移出错题本', once: '再答对一次就移出错题本', home: '回到答题',
  },
  bank: {
    title: '题库', search: '题干中的词', kinds: '题型', states: '状态', none: '没有题目', noneNext: '新增一道题，或从表格导入', add: '新增题目', import: '从表格导入', above: '上级题库', topic: '专题', allTopics: '全部专题', topicCount: (topic: string, count: number) => `${topic}（可用 ${count} 道）`,
  },
  question: {
    title: '编辑题目', organisation: '所属组织', kind: '题型', topic: '专题', topicHint: '答题时按专题抽题，例如 党章、党史', stem: '题干', options: '选项', option: (letter: string) => `选项 ${letter}`, addOption: '增加选项', removeOption: '删去最后一项', right: '正确答案', accepted: '可接受的答案', acceptedHint: '一行一种写法；空格、全角半角、大小写和标点不计', explanation: '解析',
    explanationHint: '随正确答案一起公布', save: '保存', saved: '已保存', draft: '草稿不会被抽到，启用后才参加抽题', frozen: '修改后，已有答卷仍按原题计分', actions: { activate: '启用', archive: '停用', restore: '恢复启用' }, done: { activate: '已启用', archive: '已停用', restore: '已恢复' }, readOnly: '上级组织的题目，只能查看和抽取',
  },
  manage: { title: '答题管理', label: '状态', tabs: { published: '已发布', draft: '草稿', ended: '已结束' }, none: '没有答题', noneNext: '新建一次答题，发布后本组织和下级的同志都能看到', add: '新建答题', from: (day: string) => `${day}起`, until: (first: string, last: string) => `${first}至${last}`, questions: (count: number) => `${count} 道题` },
  edit: {
    title: '编辑答题', organisation: '所属组织', kind: '类型', name: '标题', firstOn: '开始日期', lastOn: '截止日期', days: '起止日期', lastHint: '每日、每周答题可以不填，一直开放到提前结束', minutes: '限时（分钟）', attempts: '每轮次数', pass: '合格线（%）', each: '每题分值', partial: '多选题少选得部分分', answers: '正确答案', audience: '适用对象', parts: '抽题',
    partsHint: '按专题随机抽题，每人题目和选项顺序不同', topic: '专题', there: (topic: string, count: number) => `${topic}（可用 ${count} 道）`, count: '题数', add: '增加专题', remove: '删去', save: '保存草稿', saved: '已保存', noTopics: '题库里还没有启用的题目，请先新增或导入题目', sum: (questions: number, points: number) => `共 ${questions} 道题，满分 ${points} 分`,
    publish: '发布', published: '已发布', publishAsk: '发布这次答题？', publishWords: '发布后不能再修改，只能提前结束。专题答题开始时会给适用对象发消息。', end: '提前结束', ended: '已结束', endAsk: '提前结束这次答题？', endWords: '未交的答卷立即按已作答的内容收卷计分，不能恢复。', statistics: '查看统计', facts: '设置', yes: '是', no: '否', forever: '不限',
  },
  statistics: {
    title: '答题统计', topic: '专题', round: '轮次', tabs: { questions: '逐题', people: '逐人' }, label: '统计方式', sums: (people: number, taken: number, passed: number) => `应答 ${people} 人，交卷 ${taken} 人，合格 ${passed} 人`, asOf: (time: string) => `截至 ${time}`, none: '还没有人交卷', noneNext: '有人交卷后这里会出现逐题统计', rate: '答对率',
    asked: (asked: number, right: number, open: number) => `${asked} 份答卷，${right} 份答对，${open} 份未作答`, chart: '图', table: '表', view: '显示方式', option: '选项', count: '人次', share: '占比', right: '正确', rule: '统计范围是您管理的人员已交的全部答卷；正确率低的题目排在前面。', states: { missing: '未参加', going: '答题中', failed: '未合格', passed: '合格' },
    filter: '情况', nobody: '没有符合条件的人员', nobodyNext: '换一个条件再看', export: '导出', exported: '已导出', file: '答题情况.xlsx', best: (score: number, full: number) => `最好成绩 ${score}/${full}`, attempts: (count: number) => `交卷 ${count} 次`, weak: (topics: string) => `薄弱专题：${topics}`, noRounds: '还没有开始的轮次', noRoundsNext: '到开始日期后再看',
  },
  topic: {
    title: (name: string, topic: string) => `${name} · ${topic}`, lead: (period: string) => `${period}已交的答卷中有这个专题题目的，都列在下面；点一份看逐题结果。`, none: '没有这个专题的答卷', noneNext: '换一个周期再看', sheet: (round: string, number: number, at: string) => `${round} · 第 ${number} 次 · ${at} 交卷`,
    share: (right: number, asked: number) => `${right}/${asked} 题`, percent: (percent: number) => `答对 ${percent}%`,
  },
} as const;
