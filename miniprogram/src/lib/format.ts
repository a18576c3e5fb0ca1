import { formatPartialDay, isPartialDay, toShanghai } from '@party/shared/kernel';

const two = (value: number): string => String(value).padStart(2, '0');
const DAY = 24 * 3_600_000;

/** What is shown where nothing is known. */
export const NOTHING = '未填写';

/** A person's date in words, «1998年6月»; «未填写» when empty. */
export const dateText = (value: string | null | undefined): string =>
  value === null || value === undefined || value === '' ? NOTHING : isPartialDay(value) ? formatPartialDay(value) : value;

/** A moment of the service (ISO) or epoch milliseconds; null when it is none. */
function epochOf(moment: string | number | null | undefined): number | null {
  if (moment === null || moment === undefined || moment === '') return null;
  const epoch = typeof moment === 'number' ? moment : Date.parse(moment);
  return Number.isFinite(epoch) ? epoch : null;
}

/** A moment in China's time, «2026年3月5日 14:07». */
export function momentText(moment: string | number | null | undefined): string {
  const epoch = epochOf(moment);
  if (epoch === null) return NOTHING;
  return `${formatPartialDay(toShanghai(epoch).day)} ${clockText(epoch)}`;
}

/** The clock alone in China's time, «14:07». */
export function clockText(moment: string | number | null | undefined): string {
  const epoch = epochOf(moment);
  if (epoch === null) return '--:--';
  const { hour, minute } = toShanghai(epoch);
  return `${two(hour)}:${two(minute)}`;
}

/** How long ago, in words: 刚刚, 12 分钟前, 今天 09:30, 昨天 09:30, then the date. */
export function agoText(moment: string | number | null | undefined, now: number): string {
  const epoch = epochOf(moment);
  if (epoch === null) return NOTHING;
  const minutes = Math.floor((now - epoch) / 60_000);
  if (minutes >= 0 && minutes < 1) return '刚刚';
  if (minutes >= 1 && minutes < 60) return `${minutes} 分钟前`;
  const { day } = toShanghai(epoch);
  if (day === toShanghai(now).day) return `今天 ${clockText(epoch)}`;
  if (day === toShanghai(now - DAY).day) return `昨天 ${clockText(epoch)}`;
  return formatPartialDay(day);
}

/** Integer fen as yuan with two decimals, «¥12.05». */
export function moneyText(fen: number | null | undefined): string {
  if (fen === null || fen === undefined || !Number.isSafeInteger(fen)) return NOTHING;
  const whole = Math.floor(Math.abs(fen) / 100);
  return `${fen < 0 ? '-' : ''}¥${whole.toLocaleString('zh-CN')}.${two(Math.abs(fen) % 100)}`;
}

/** A count with its unit, «1,204 人». */
export const countText = (count: number | null | undefined, unit: string): string =>
  count === null || count === undefined || !Number.isFinite(count) ? NOTHING : `${count.toLocaleString('zh-CN')} ${unit}`;

/** A size in bytes, «1.2 MB». */
export function sizeText(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return NOTHING;
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 * 1024 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Greeting by the hour in China. */
export function greeting(now: number): string {
  const { hour } = toShanghai(now);
  if (hour < 6) return '夜深了';
  if (hour < 12) return '早上好';
  return hour < 14 ? '中午好' : hour < 18 ? '下午好' : '晚上好';
}
