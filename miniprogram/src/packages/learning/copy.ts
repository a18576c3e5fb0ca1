/** Words of the pages of learning. */
export const copy = {
  row: { done: '已完成', going: (percent: number) => `已学 ${percent}%`, by: (name: string) => `${name}供稿` },
  library: { title: '资源库', search: '标题、正文或标签', forms: '形式', sources: '来源', tag: '标签', tagCount: (tag: string, count: number) => `${tag}（${count}）`, allTags: '全部标签', owner: '发布单位', allOwners: '全部单位', open: '只看未完成', none: '没有找到资料', noneNext: '换个词，或减少筛选条件再试' },
  resource: {
    title: '学习资料', facts: '资料信息', content: '正文', progress: '学习进度', rule: '怎样算完成', source: '来源', form: '形式', author: '供稿', organisation: '发布单位', original: '原文日期', copyright: '版权说明', tags: '标签',
    seen: '可见范围', audience: '适用对象', learnt: '已学', notConfirmed: '学完后由本人确认', done: (day: string) => `已于${day}完成`, minutes: (seconds: number) => `有效学习 ${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`,
    least: (seconds: number) => `最短学习 ${seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`}`, resumed: '已回到上次学到的地方', offline: '网络不可用，学习过程先存在本机，联网后自动补报', notFollowed: '暂时连不上服务，这次学习不会计入记录，请联网后重新打开',
    openDocument: '打开文件', openLink: '打开原文', copied: '链接已复制，请在浏览器中打开', confirm: '我已学完', confirmIn: (seconds: number) => `再学 ${seconds} 秒可以确认`, confirmed: '已确认', file: (name: string, size: string) => `${name}（${size}）`, play: '播放', notPlayed: '这个视频（音频）现在放不出来：请检查网络后重新打开；仍然不行，请点“报告问题”告诉审核人',
    ask: '提问', askTitle: '就这份资料提问', askExplain: '发布单位的审核人会在一周内答复您。', askStarts: ['这一段怎样理解？', '可以举一个支部的例子吗？'], askedSent: '已提交', askedAlready: '您的上一个提问还在等待答复', asked: '我的提问与报告', waiting: '等待答复', answered: (answer: string) => `答复：${answer}`, report: '报告问题', reportTitle: '报告这份资料的问题', reportExplain: '发布单位的审核人会看到，并答复您。', reports: ['链接打不开了', '内容有错误', '与标题不符'], reported: '已报告', already: '您已报告过，正在处理', opinion: '审核意见',
    edit: '修改', submit: '提交审核', submitted: '已提交审核', withdraw: '撤回修改', withdrawn: '已撤回', publish: '发布', published: '已发布', return: '退回', returned: '已退回', archive: '下架', archived: '已下架', restore: '恢复发布', restored: '已恢复',
    returnTitle: '退回这份资料', returnExplain: '作者会看到原因，修改后可以再次提交。', reasons: ['请注明出处和版权。', '内容需要核实，请补充依据。', '格式有误，请调整后重新提交。'], archiveAsk: '下架这份资料？', archiveWords: '下架后读者不能再打开，已有的学习记录保留；可以恢复发布。',
    talk: '大家说', talkHint: '点赞和评论', talkCounts: (likes: number, comments: number) => `${likes} 人点赞 · ${comments} 条评论`, notes: '读同志们的心得', notesHint: '这份资料的学习心得', writeNote: '写心得', writeNoteHint: '支部审核后，同志们就能看到',
    draftNote: '这份资料还没有发布，只有您和审核人能看到。',
  },
  photos: { one: '线下学习照片', nth: (at: number) => `第${at}张照片`, add: '添加照片', remove: '去掉', tooLarge: '照片不能超过 5 MB', show: (count: number) => `看照片（${count} 张）`, hide: '收起照片' },
  rating: {
    title: '评分', label: '给这份资料评分', stars: (count: number) => `${count} 星`, none: '还没有人评分', few: (count: number, least: number) => `${count} 人评分，满 ${least} 人后显示平均分`, average: (count: number, average: string) => `${count} 人评分，平均 ${average} 分`,
    how: '学完了，您觉得怎么样？评分可以改，不计积分，别人看不到是谁评的。', own: (count: number) => `您评了 ${count} 星，点别的星可以改`, done: '已评分',
  },
  dates: {
    title: '有效期', from: '生效日期', until: '失效日期', askFrom: '设生效日期（之前读者看不到）', askUntil: '设失效日期（之后读者看不到）', since: (day: string) => `${day}起`, to: (day: string) => `至${day}`, between: (from: string, until: string) => `${from}至${until}`,
    change: '更改有效期', explain: '有效期以外，读者在资源库里找不到这份资料；已有的学习记录保留。', save: '保存', saved: '已更改有效期',
  },
  text: {
    tabs: '正文', write: '编写', look: '预览', tools: '排版', heading: '小标题', quote: '引文', item: '条目', bold: '加粗', link: '链接', linkName: '链接文字', table: '表格', tableSample: '| 项目 | 内容 |\n| 第一项 | 内容 |', picture: '图片', caption: '图片说明',
    tidy: '整理格式', nothing: '还没有正文', saveFirst: '先保存草稿，再插入图片', tooLarge: '图片不能超过 5 MB', openLink: (name: string) => `打开“${name}”`,
  },
  live: {
    when: (start: string, end: string) => `${start} 至 ${end}`, enter: '进入直播', replay: '打开回看', remind: '开始前提醒我', dontRemind: '取消提醒', willRemind: '开始前 30 分钟提醒您', willNot: '已取消提醒', noReplay: '直播已结束，还没有回看地址',
    addReplay: '补充回看地址', replayUrl: '回看地址', replayAdded: '已补充回看地址，预约提醒的同志会收到消息',
  },
  book: {
    contents: '目录', place: (number: number, title: string) => `第${number}章 ${title}`, before: '上一章', after: '下一章', chapters: '章节', none: '还没有章节', add: '新增一章', write: '编写章节', number: (at: number) => `第${at}章`, title: '章名', save: '保存本章', remove: '删除本章', removed: '已删除',
    removeAsk: (title: string) => `删除“${title}”？`, removeWords: '这一章的文字和图片将不再保留，后面的章节依次前移。', saveFirst: '先保存草稿，再编写章节', paragraphs: (count: number) => `${count} 段`,
  },
  poster: { scan: '扫码查看', withoutCode: '已保存；暂时取不到小程序码，图上没有' },
  record: {
    title: '学习记录', of: (name: string) => `${name}的学习记录`, year: (year: number) => `${year}年`, online: '线上学习', offline: '线下学习', completed: '完成资料', meetings: '线下次数', minutes: (count: number) => `${count} 分钟`, pieces: (count: number) => `${count} 项`,
    tabs: { learning: '学习', quizzes: '答题' }, label: '看什么', parts: { online: '今年线上', offline: '今年线下', finished: '今年完成' }, partsLabel: '只看', partNone: '没有这一类记录', partNoneNext: '取消筛选可看全部记录', noQuizzes: '还没有答题记录', noQuizzesNext: '参加一次每日答题，成绩会记在这里', score: (score: number, full: number) => `${score} / ${full} 分`, attempt: (number: number) => `第 ${number} 次`, passed: '合格', failed: '未合格',
    times: (count: number) => `${count} 次`, items: '明细', none: '还没有学习记录', noneNext: '从资源库打开一份资料，学习过程会自动记在这里', asOf: (time: string) => `截至 ${time}`, tag: '线下', online2: '线上', percent: (percent: number) => `${percent}%`, at: (place: string) => `地点：${place}`,
    narrowed: (words: string) => `只列${words}的明细`, allLines: '看全部记录', onePiece: '这份资料', finishedOf: (count: number) => `表中 ${count} 份资料里已学完`,
    rule: '线上按有效学习时间计：停住、跳过、离开和两台设备同时学习的时间不重复计算；线下以支部登记和已确认的党课为准，同一段时间只计一次。', more: '加载更多', end: '没有更多了',
  },
  mine: { title: '我提交的资料', none: '还没有提交过资料', noneNext: '写一篇微党课，或推荐一篇文章，审核后进入资源库', write: '新建资料' },
  edit: {
    title: '编写资料', form: '形式', name: '标题', summary: '简介', source: '来源', url: '链接', urlHint: '学习强国、易班、公众号、高校与政府网站、中央媒体的网址', minutes: '时长（分钟）', liveOn: '直播日期', liveAt: '开始时间（如 19:00）', liveMinutes: '直播时长（分钟）', text: '正文', textHint: '每行一段；可以直接粘贴带格式的文字，“预览”里看到的就是读者看到的', posterHint: '每行一句，最多显示前 6 行',
    original: '原文日期', copyright: '版权说明', tags: '标签', tagsHint: '用空格分开，最多 8 个', audience: '适用对象', visibility: '可见范围', chosen: '可见的支部', save: '保存草稿', saved: '已保存', file: '文件（PDF）', choose: '选择文件', uploaded: '已上传', media: '上传文件（可代替链接）', mediaHint: '视频为 MP4，音频为 MP3 或 M4A；时长以文件为准', saveFirst: '先保存草稿，再上传文件', again: '换一个文件', add: '添加支部', remove: '移除',
  },
  upload: {
    sending: (arrived: string, size: string) => `正在上传：${arrived} / ${size}`, paused: (arrived: string, size: string) => `已暂停：${arrived} / ${size}`, stay: '请停留在本页；断网或离开后，选择同一个文件可以接着传',
    pause: '暂停', resume: '继续上传', giveUp: '放弃上传', givenUp: '已放弃', chooseAgain: '选择文件接着传', unfinished: (name: string, percent: number) => `“${name}”还没有传完（${percent}%）`, until: (time: string) => `选择同一个文件可以接着传；选择另一个文件则从头开始。${time} 前没有继续的，自动清除。`,
    tooLarge: (size: string) => `文件不能超过 ${size}，请压缩后再上传`,
  },
  review: {
    title: '资料审核', label: '资料', tabs: { review: '待审核', published: '已发布', archived: '已下架', reports: '问题报告' }, none: '没有资料', noneNext: '支部同志提交资料后会出现在这里', noReports: '没有待处理的报告', noReportsNext: '读者报告失效链接或错误后会出现在这里',
    settle: '答复', settleTitle: '答复读者', settleExplain: '报告人会收到您的答复通知。', answers: ['链接已更新，谢谢提醒。', '内容已更正，谢谢提醒。', '经核实，内容无误。'], settled: '已答复', look: '查看资料', by: (name: string) => `${name}报告`,
  },
  code: {
    again: '再开一次', last: (topic: string, place: string, minutes: number) => `上次：${topic}，${place}，${minutes} 分钟`, openAgain: '按上次的内容开始签到',
    title: '签到码', qr: '签到二维码', left: (seconds: number) => `${seconds} 秒后更换`, until: (place: string, time: string) => `${place} · ${time} 前签到`, signedIn: (count: number) => `已签到 ${count} 人`, close: '结束签到', closed: '已结束签到', open: '开始签到',
    how: '从现在起 30 分钟内，到场同志扫码或输入签到码，学习时长自动记入各自的学习记录。登记人本人的学习由其他委员登记。', now: '正在签到', sign: '签到', signed: '已签到', done: '签到成功，已记入学习记录', sheet: '线下学习签到', hint: '现场大屏上显示的 4 位数字', scan: '扫码', notOurs: '这不是这次学习的签到码', minutes: (count: number) => `${count} 分钟`,
  },
  offline: {
    title: '线下学习登记', label: '查看方式', tabs: { list: '已登记', form: '登记', code: '扫码签到' }, branchFirst: '请先选择支部', none: '还没有登记过线下学习', noneNext: '登记后，到场同志的学习记录里会出现这次学习', day: '学习日期', time: '开始时间（如 14:30）', ofMeeting: '来自已确认的党课', place: '地点', topic: '主题', minutes: '时长（分钟）', organisation: '所属组织', roll: '到场人员', rollHint: '本人到场的，由支部其他委员登记',
    everybody: '全选', nobody: '这个组织没有可登记的人员', save: (count: number) => `登记 ${count} 人`, saved: '已登记', people: (count: number) => `${count} 人到场`, andOthers: '等', unfold: '全部名单', fold: '收起名单', withdraw: '撤销登记', withdrawAsk: '撤销这次登记？', withdrawWords: '到场同志的学习记录里不再计入这次学习。撤销后可以重新登记。', withdrawn: '已撤销',
    hint: (day: string, place: string, minutes: number) => `${day}，${place}，${minutes} 分钟`, by: (name: string) => `${name}登记`, choose: '请选择',
  },
  analysis: {
    title: '学习分析', label: '看什么', tabs: { pieces: '学习资料', topics: '答题专题' }, export: '导出', exported: '已导出', file: (period: string) => `学习分析_${period}.xlsx`, topicsFile: (period: string) => `答题分析_${period}.xlsx`, organisation: '范围', below: (name: string) => `└ ${name}`, kind: '周期', topic: '专题', allTopics: '全部专题',
    kinds: { week: '按周', month: '按月', quarter: '按季度', term: '按学期', year: '按年' }, before: '上一期', after: '下一期', asOf: (time: string) => `截至 ${time}`, people: (count: number) => `共 ${count} 人`, name: '姓名', completed: '完成', online: '线上', offline: '线下', table: '人员与资料对照表', topicsTable: '人员与专题对照表',
    none: '没有人员', noneNext: '请换一个范围', define: '列为本期发布、对该范围可见的资料，每次 8 份，新的在前，选了专题的只列该专题；百分数为已学的比例，合计为已完成人数与应学人数。线上为本期有效学习分钟数，线下为支部登记的分钟数。点数字看背后的明细。', noColumns: '本期没有发布资料；分钟数仍按本期的学习记录统计', more: '加载更多', minutes: (count: number) => `${count} 分`,
    sums: '合计', newer: '较新的', older: '更早的', pieces: (from: number, to: number) => `第 ${from} 至 ${to} 份`,
    cell: (name: string, head: string, value: string) => `${name}，${head}：${value}`, onlyWeak: '只看有专题未达标的同志', nobodyWeak: '没有未达标的同志', nobodyWeakNext: '取消筛选可看全部人员', weak: '未达标', topicsCount: (count: number) => `${count} 个`, noSheets: '本期没有人交卷',
    defineTopics: '按本期已交的全部答卷统计，专题答对率低于 60% 为未达标；列为答对率最低的 8 个专题。点表头只看该专题未达标的同志，点数字看答卷。', topicHead: (topic: string, percent: number, failed: number) => `${topic} ${percent}%，${failed} 人未达标`, recommend: (count: number) => `给未达标的 ${count} 人推荐资料`,
  },
} as const;
