import { capitalYuan, EXTRA_LABELS, formatFen, formatMonth, WAY_LABELS, type DuesMonth, type PaymentView } from '@party/shared/dues';
import { A4, A4Sheet } from '../../platform/documents/a4-sheet.js';
import { drawTable, type TableColumn } from '../../platform/documents/table.js';

const LEFT = 62;
const WIDTH = A4.width - 2 * LEFT;
const RIGHT = A4.width - LEFT;
const SIZE = 11;

/** A month on the certificate, every value as it is printed. */
export interface CardLine {
  month: string;
  due: string;
  relieved: string;
  paid: string;
  paidOn: string;
  receipt: string;
  standing: string;
}

/** What the certificate of a year says. */
export interface CardContent {
  year: number;
  memberName: string;
  branchName: string;
  lines: readonly CardLine[];
  paidFen: number;
  extraFen: number;
  /** ISO day of issue. */
  issuedOn: string;
  createdAt: Date;
}

const CARD_COLUMNS: readonly TableColumn[] = [
  { header: '月份', width: 66 }, { header: '应交（元）', width: 62 }, { header: '减免（元）', width: 62 }, { header: '实交（元）', width: 62 }, { header: '交纳日期', width: 70 }, { header: '收据号', width: 95 },
  { header: '情况', width: 54 },
];
const RECEIPT_COLUMNS: readonly TableColumn[] = [{ header: '项目', width: 300 }, { header: '金额（元）', width: WIDTH - 300 }];

/** 党费证: what somebody paid in a year, month by month. */
export async function cardSheet({ year, memberName, branchName, lines, paidFen, extraFen, issuedOn, createdAt }: CardContent): Promise<Buffer> {
  const sheet = await A4Sheet.open({ title: `党费证 ${year}年 ${memberName}`, createdAt });
  sheet.text('党　费　证', A4.width / 2, 60, { size: 22, align: 'center' });
  sheet.text(`${year}年度`, A4.width / 2, 96, { size: 12, align: 'center' });
  sheet.text(`姓名：${memberName}`, LEFT, 130, { size: SIZE });
  let y = sheet.paragraph([{ text: `所在党支部：${branchName}` }], LEFT, 150, { width: WIDTH, size: SIZE }) + 8;
  y = drawTable(sheet, { columns: CARD_COLUMNS, rows: lines.map((line) => [line.month, line.due, line.relieved, line.paid, line.paidOn, line.receipt, line.standing]), x: LEFT, y }) + 14;
  y = sheet.paragraph([{ text: `本年度合计交纳党费 ${formatFen(paidFen)} 元（人民币${capitalYuan(paidFen)}）` }], LEFT, y, { width: WIDTH, size: SIZE });
  if (extraFen > 0) y = sheet.paragraph([{ text: `另自愿多交 ${formatFen(extraFen)} 元（人民币${capitalYuan(extraFen)}）` }], LEFT, y, { width: WIDTH, size: SIZE });
  signed(sheet, y + 24, issuedOn);
  return sheet.finish();
}

/** Proof of one payment. */
export async function receiptSheet(payment: PaymentView): Promise<Buffer> {
  const { receiptNumber, memberName, branchName, way, paidOn, paidByName, months, extra, extraFen, totalFen, refundedFen, bookedBy, decidedBy, decidedAt } = payment;
  const sheet = await A4Sheet.open({ title: `党费收款凭据 ${receiptNumber}`, createdAt: new Date(decidedAt ?? 0) });
  sheet.text('党费收款凭据', A4.width / 2, 60, { size: 20, align: 'center' });
  sheet.text(`收据号：${receiptNumber}`, RIGHT, 100, { size: SIZE, align: 'right' });
  let y = sheet.paragraph([{ text: `今收到 ${memberName} 同志（${branchName}）于 ${paidOn} 以${WAY_LABELS[way]}方式${paidByName === null ? '' : `由 ${paidByName} 代为`}交来：` }], LEFT, 126, { width: WIDTH, size: SIZE }) + 8;
  // What went back is no proof any more: the sum that stands is the one in words.
  const back = refundedFen === 0 ? [] : [['合计', formatFen(totalFen)], ['已退回', `-${formatFen(refundedFen)}`]];
  const rows = [
    ...months.map(({ month, fen, returned }) => [`${formatMonth(month as DuesMonth)}党费${returned ? '（已退回）' : ''}`, formatFen(fen)]), ...(extra === 'none' ? [] : [[EXTRA_LABELS[extra], formatFen(extraFen)]]),
    ...back, [refundedFen === 0 ? '合计' : '实收', formatFen(totalFen - refundedFen)],
  ];
  y = drawTable(sheet, { columns: RECEIPT_COLUMNS, rows, x: LEFT, y }) + 14;
  y = sheet.paragraph([{ text: `人民币（大写）：${capitalYuan(totalFen - refundedFen)}` }], LEFT, y, { width: WIDTH, size: SIZE });
  y = sheet.paragraph([{ text: `收款登记：${bookedBy}　　确认：${decidedBy ?? ''}` }], LEFT, y, { width: WIDTH, size: SIZE });
  signed(sheet, y + 24, paidOn);
  return sheet.finish();
}

/** Place of the seal, and the day. */
function signed(sheet: A4Sheet, y: number, day: string): void {
  sheet.text('党组织（盖章）', RIGHT - 40, y, { size: SIZE, align: 'right' });
  sheet.text(day, RIGHT - 40, y + 22, { size: SIZE, align: 'right' });
}
