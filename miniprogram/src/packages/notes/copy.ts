/** Words of the pages of notes. */
export const copy = {
  row: { excellent: '优秀心得', likes: (count: number) => `${count} 人点赞`, comments: (count: number) => `${count} 条评论`, about: (title: string) => `读《${title}》` },
  list: { title: '学习心得', label: '查看方式', tabs: { all: '全部', excellent: '优秀心得' }, none: '还没有心得', noneNext: '写下第一篇，支部审核后同志们就能看到', noExcellent: '还没有评出优秀心得', noExcellentNext: '支部可以把写得好的心得评为优秀', write: '写心得', mine: '我的心得' },
  mine: { title: '我的心得', none: '还没有写过心得', noneNext: '学完一份资料，或有了体会，就写下来', write: '写心得', rule: '心得经支部审核后发布。发布一篇按积分规则计分，评为优秀再计一次；撤回或被隐藏时相应积分收回。' },
  write: {
    title: '写心得', about: '所读资料', name: '标题', text: '正文', textHint: '20 到 5000 字，换行即分段', visibility: '可见范围', visibilityHint: '全校可见的心得由学校党委审核，其他由本支部审核',
    submit: '提交审核', submitted: '已提交，支部审核后发布', kept: '已恢复上次没有写完的内容，只存在这台设备上', clear: '清空', count: (count: number) => `${count} / 5000 字`,
    promise: '提交后先作内容安全检查，再由支部其他同志审核；请不要写入他人的个人信息和不宜公开的内容。', tooShort: '正文至少 20 个字',
  },
  note: {
    title: '学习心得', by: (name: string, organisation: string) => `${name}　${organisation}`, state: '审核情况', opinion: '审核意见', waiting: '支部正在审核，通过后其他同志才能看到。', withdrawn: '已撤回，只有您能看到；修改后可以再次提交。', returned: '请按意见修改后再次提交。',
    hidden: '这篇心得已被隐藏，其他同志看不到。', like: '点赞', liked: '已点赞', likes: (count: number) => `${count}`, rewrite: '修改后提交', withdraw: '撤回', withdrawAsk: '撤回这篇心得？', withdrawWords: '撤回后其他同志不再能看到，已得的积分收回；修改后可以再次提交审核。', withdrawn2: '已撤回',
    publish: '发布', published: '已发布', return: '退回', returned2: '已退回', hide: '隐藏', hidden2: '已隐藏', restore: '恢复发布', restored: '已恢复', choose: '评为优秀', chosen: '已评为优秀心得', unchoose: '取消优秀', unchosen: '已取消',
    returnTitle: '退回这篇心得', returnExplain: '作者会看到原因，修改后可以再次提交。', returnReasons: ['请结合自己的学习和工作写。', '请注明引用的出处。', '有错别字，请核对后再提交。'],
    hideTitle: '隐藏这篇心得', hideExplain: '作者会看到原因。隐藏后其他同志看不到，相应积分收回，可以恢复。', hideReasons: ['内容需要核实。', '含有他人的个人信息。', '不宜公开。'],
    report: '举报', reportTitle: '举报这篇心得', reportComment: '举报这条评论', reportExplain: '作者所在支部会看到，并答复您；不会告诉作者是谁举报的。', reportReasons: ['内容不实', '含有个人信息', '抄袭', '言语不当'], reported: '已举报', already: '您已举报过，正在处理', more: '办理',
  },
  pictures: { title: '图片', hint: '最多 9 张，每张不超过 5 MB；发布后不能再改', add: '添加图片', remove: '去掉', one: '心得图片', nth: (at: number) => `第${at}张图片`, tooLarge: '图片不能超过 5 MB' },
  card: { label: '学习心得', save: '保存分享图' },
  talk: { title: '大家说', open: '打开这份资料', closed: '这份资料现在不对您开放，只能看已有的评论。' },
  comments: {
    title: '评论', none: '还没有评论', placeholder: '写下您的看法，300 字以内', send: '发表', sent: '已发表', checking: '已提交，检查后显示', remove: '删除', removeAsk: '删除这条评论？', removeWords: '删除后不能恢复。', removed: '已删除', show: '显示', shown: '已显示', hide: '隐藏', hidden: '已隐藏',
    hideTitle: '隐藏这条评论', hideExplain: '写评论的同志会收到通知。', hideReasons: ['与内容无关。', '言语不当。', '含有个人信息。'],
    states: { waiting: '检查中，仅您可见', shown: '', held: '待支部审核', hidden: '已隐藏', refused: '未通过内容安全检查，仅您可见', removed: '已删除' },
  },
  review: {
    title: '心得审核', label: '心得', tabs: { review: '待审核', comments: '评论', reports: '举报', published: '已发布', hidden: '已隐藏' }, none: '没有心得', noneNext: '支部同志提交心得后会出现在这里', noComments: '没有待审核的评论', noCommentsNext: '需要人工复核的评论会出现在这里',
    noReports: '没有待处理的举报', noReportsNext: '有同志举报心得或评论后会出现在这里', under: (title: string) => `《${title}》下的评论`, by: (name: string) => `${name}`, reported: (name: string) => `${name}举报`, meant: (text: string) => `被举报的评论：${text}`, look: '去看看',
    settle: '答复', settleTitle: '答复举报人', settleExplain: '举报人会收到答复通知。需要隐藏的，请先到心得页面隐藏。', answers: ['已隐藏，谢谢提醒。', '经核实，内容无误。', '已请作者修改。'], settled: '已答复',
  },
} as const;
