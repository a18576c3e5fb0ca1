import { daysBetween, err, isCalendarDay, ok, type CalendarDay, type FieldFault, type Result } from '../kernel/index.js';

/** Days before a receipt is due on which its owner is reminded; after that each week. */
export const RECEIPT_REMINDER_DAYS = [7, 3, 0] as const;

/** Whether the owner of a receipt is reminded today: seven and three days before it is due, on the day, then every seventh day. */
export function isReceiptReminderDay(dueOn: CalendarDay, today: CalendarDay): boolean {
  const left = daysBetween(today, dueOn);
  return RECEIPT_REMINDER_DAYS.some((one) => one === left) || (left < 0 && left % 7 === 0);
}

/** What is known when somebody says that the receipt was sent. */
export interface SentReceipt {
  sentOn: string;
  /** Number of the letter or parcel it went with. */
  number: string;
  /** Whether a picture of it is kept. */
  pictured: boolean;
  receivedOn: CalendarDay;
}

/** The day a receipt was sent: not before the member was received, not in the future; with a number or a picture as evidence. */
export function sentReceipt({ sentOn, number, pictured, receivedOn }: SentReceipt, today: CalendarDay): Result<CalendarDay, FieldFault> {
  if (!isCalendarDay(sentOn)) return err({ field: 'sentOn', code: 'impossible_date', message: '这一天在日历上不存在，请核对' });
  if (sentOn > today) return err({ field: 'sentOn', code: 'in_future', message: '寄出日期不能晚于今天' });
  if (sentOn < receivedOn) return err({ field: 'sentOn', code: 'before_received', message: '寄出日期不能早于接收日期' });
  return number.trim() === '' && !pictured ? err({ field: 'number', code: 'evidence_required', message: '请填写回执编号或快递单号，或先上传回执照片' }) : ok(sentOn);
}
