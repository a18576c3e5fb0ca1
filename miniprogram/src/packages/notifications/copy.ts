/** Words of the page of messages. */
export const copy = {
  title: '消息',
  label: '查看哪些消息',
  tabs: { all: '全部', unread: '未读' },
  readAll: '全部标为已读',
  allRead: '已全部标为已读',
  unread: '未读',
  none: { all: '还没有消息', unread: '没有未读消息' },
  noneNext: '您的申请有进展，或有事项等您办理时，会出现在这里',
  toAll: '查看全部消息',
  kept: '已读保留一年，未读保留两年',
} as const;
