import { chineseDay, showLetterCode } from '@party/shared/letters';
import { honourNumber, honourSentence } from '@party/shared/points';
import { A4, A4Sheet } from '../../../platform/documents/a4-sheet.js';
import type { Honour } from './honour.entity.js';

const MIDDLE = A4.width / 2;
const LEFT = 92;
const RIGHT = A4.width - LEFT;
const RED = '#b5161d';
const QR_SIDE = 92;

/** What the sheet says, as far as it comes from the record. */
export type HonourFacts = Pick<Honour, 'memberName' | 'branchName' | 'committeeName' | 'month' | 'year' | 'serial' | 'code' | 'issuedOn' | 'createdAt' | 'revokedOn'>;

/** The certificate on A4, to be sealed by the committee. Of one that was taken back it says so across the page. */
export async function honourSheet({ memberName, branchName, committeeName, month, year, serial, code, issuedOn, createdAt, revokedOn }: HonourFacts, checkUrl: string): Promise<Buffer> {
  const number = honourNumber(year, serial);
  const sheet = await A4Sheet.open({ title: `学习标兵证书 ${number}`, createdAt });
  for (const inset of [36, 44]) sheet.frame(inset, inset, A4.width - 2 * inset, A4.height - 2 * inset);
  sheet.text('荣誉证书', MIDDLE, 132, { size: 44, align: 'center', colour: RED });
  sheet.text(number, MIDDLE, 204, { size: 11, align: 'center' });
  const body = [[{ text: memberName, filled: true }, { text: ' 同志：' }], [{ text: `　　${honourSentence(branchName, month)}` }], [{ text: '　　特发此证，以资鼓励。' }]];
  sheet.block(body, LEFT, 268, { width: RIGHT - LEFT, size: 20, leading: 2.2, height: 250 });
  sheet.paragraph([{ text: committeeName }], LEFT, 560, { width: RIGHT - LEFT, size: 15 });
  sheet.text('（盖章）', RIGHT, 604, { size: 13, align: 'right' });
  sheet.text(chineseDay(issuedOn), RIGHT, 632, { size: 14, align: 'right' });
  sheet.qrCode(checkUrl, LEFT - 10, 668, QR_SIDE);
  sheet.text('扫码查验真伪', LEFT + QR_SIDE, 692, { size: 9.5 });
  sheet.text(`验证码 ${showLetterCode(code)}`, LEFT + QR_SIDE, 712, { size: 9.5 });
  if (revokedOn !== null) sheet.watermark('已撤销');
  return sheet.finish();
}
