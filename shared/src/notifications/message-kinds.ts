/** What messages are about, with the words people read over them. A room that tells people something adds its line here. */
export const MESSAGE_KINDS = {
  'corrections.decided': '信息更正结果',
  'transfers.progress': '组织关系转接进展',
  'transfers.letter': '介绍信提醒',
  'birthdays.card': '政治生日贺卡',
  'birthdays.notice': '政治生日提醒',
} as const;

/** A line of {@link MESSAGE_KINDS}. */
export type MessageKind = keyof typeof MESSAGE_KINDS;
