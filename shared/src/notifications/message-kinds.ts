/** What messages are about, with the words people read over them. A room that tells people something adds its line here. */
export const MESSAGE_KINDS = {
  'workbench.digest': '待办提醒',
  'corrections.decided': '信息更正结果',
  'arrivals.progress': '组织关系转入进展',
  'arrivals.receipt': '回执提醒',
  'transfers.progress': '组织关系转接进展',
  'letters.certificate': '党员证明信',
  'transfers.letter': '介绍信提醒',
  'absences.progress': '外出登记进展',
  'absences.reminder': '外出联系与到期提醒',
  'transfers.leg': '转接手续提醒',
  'archives.progress': '档案移交进展',
  'dues.reminder': '党费交纳提醒',
  'dues.notice': '党费通知',
  'birthdays.card': '政治生日贺卡',
  'birthdays.notice': '政治生日提醒',
  'meetings.notice': '会议通知',
  'meetings.reminder': '会议提醒',
  'meetings.progress': '会议办理进展',
  'payments.progress': '在线交纳结果',
  'learning.review': '学习资料审核结果',
  'learning.report': '报告处理结果',
  'learning.live': '直播提醒',
  'notes.review': '心得审核结果',
  'notes.response': '心得的点赞与评论',
  'notes.report': '举报处理结果',
  'circulars.published': '文件待阅读',
  'circulars.reminder': '文件阅读提醒',
  'guidance.recommended': '学习推荐',
  'points.progress': '积分办理结果',
  'points.week': '积分周榜',
  'points.month': '月大评',
  'points.honour': '学习标兵证书',
  'quizzes.open': '专题答题开始',
  'quizzes.ending': '专题答题截止提醒',
} as const;

/** A line of {@link MESSAGE_KINDS}. */
export type MessageKind = keyof typeof MESSAGE_KINDS;

/** Kinds that are for members in normal standing alone: whoever was stopped, left or died meanwhile is told nothing of them outside the app. */
const FOR_MEMBERS: readonly MessageKind[] = ['birthdays.card', 'birthdays.notice', 'points.week', 'points.progress', 'dues.reminder'];

/** See {@link FOR_MEMBERS}. */
export const isForMembers = (kind: MessageKind): boolean => FOR_MEMBERS.includes(kind);
