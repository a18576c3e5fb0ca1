/** Words of the pages of documents to confirm. */
export const copy = {
  mine: {
    title: '文件知悉', label: '查看方式', tabs: { unread: '待阅', confirmed: '已阅' }, none: '没有待阅文件', noneNext: '上级或支部发布需要确认的文件后，会出现在这里并提醒您', noConfirmed: '还没有确认过文件', noConfirmedNext: '读完文件并确认后，会记在这里',
    due: (day: string) => `${day}前确认`, again: '新版本', overdue: '已过期', confirmed: (time: string) => `${time} 已确认`,
  },
  circular: {
    title: '文件知悉', due: '截止日期', audience: '阅读范围', from: '发布单位', published: '发布时间', edition: (count: number) => (count === 1 ? '第 1 版' : `第 ${count} 版，之前的确认不再有效`), facts: '文件信息', version: '版次',
    openFile: '打开附件', file: (name: string, size: string) => `${name}（${size}）`, fileFirst: '请先打开附件', toEnd: '请读到末尾', wait: (seconds: number) => `请继续阅读，${seconds} 秒后可确认`, confirm: '我已阅读', confirmed: (time: string) => `您已于 ${time} 确认阅读`, done: '已确认',
    confirmNote: '确认以您的实名记录，确认后不能撤销。', end: '— 全文完 —', watch: '查看已读和未读', edit: '修改', publish: '发布', revise: '修订', withdraw: '撤回',
    publishAsk: '发布这份文件？', publishWords: '阅读范围内的每一位同志都会收到通知，并需要实名确认。', reviseAsk: '修订这份文件？', reviseWords: '修订期间同志们看不到它；重新发布后是新版本，所有人需要重新阅读确认。', withdrawAsk: '撤回这份文件？', withdrawWords: '撤回后同志们不再看到，已有的确认记录保留；不能恢复。',
    steps: { publish: '已发布', revise: '已转为草稿', withdraw: '已撤回' }, draftNote: '这是草稿，只有管理人员能看到。', withdrawnNote: '这份文件已撤回。',
  },
  manage: { title: '知悉文件管理', none: '还没有发布过文件', noneNext: '发布文件后，可以看到谁已阅读、谁还没有', write: '新建文件', hint: (organisation: string, audience: string, due: string) => `${organisation} · ${audience} · ${due}截止` },
  edit: {
    title: '编写知悉文件', organisation: '发布单位', organisationHint: '该单位及下级组织的同志按阅读范围收到', name: '标题', text: '正文', textHint: '每行一段；“# ”开头为小标题。正文和附件至少有一项', audience: '阅读范围', due: '截止日期', save: '保存草稿', saved: '已保存',
    file: '附件（PDF）', saveFirst: '先保存草稿，再上传附件', choose: '选择文件', again: '换一个文件', uploaded: '已上传',
  },
  readers: {
    title: '已读和未读', search: '姓名', label: '阅读情况', filters: { unread: '未确认', confirmed: '已确认' }, progress: (confirmed: number, total: number) => `已确认 ${confirmed} / ${total} 人`, none: '没有符合条件的人员', noneNext: '换个条件再试', remind: '提醒未读人员',
    reminded: (told: number, already: number) => (told === 0 ? (already === 0 ? '没有需要提醒的人员' : '今天都已提醒过') : `已提醒 ${told} 人${already === 0 ? '' : `，${already} 人今天已提醒过`}`), export: '导出', exported: '已导出', file: (title: string) => `知悉情况_${title}.xlsx`,
    opened: (time: string) => `${time} 打开`, confirmed: (time: string) => `${time} 确认`, rule: '每人每天最多提醒一次；截止前 3 天、前 1 天和当天会自动提醒未确认的同志。',
  },
} as const;
