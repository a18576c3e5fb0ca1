import { capitalMonth, capitalNumber, chineseDay, LETTER_KIND_LABELS, showLetterCode, type LetterContent } from '@party/shared/letters';
import { A4, A4Sheet } from '../../platform/documents/a4-sheet.js';
import type { InkPiece } from '../../platform/documents/line-breaks.js';

const LEFT = 62;
const WIDTH = A4.width - 2 * LEFT;
const RIGHT = A4.width - LEFT;
const SIZE = 12;
const SMALL = 9.5;
const QR_SIDE = 84;

/** Where the parts of the page begin and where it is cut. */
const INTRODUCTION = { stub: 34, cut: 232, letter: 256, secondCut: 612, receipt: 636 } as const;
const CERTIFICATE = { stub: 44, cut: 292, letter: 326, seal: 610, contacts: 724 } as const;
const BODY = { width: WIDTH, size: SIZE };
/** Room for the signature beside the code. */
const SIGNATURE_WIDTH = 268;

/** What is said about this copy. */
export interface CopyMark {
  createdAt: Date;
  /** At the foot of the page, e.g. 第 2 份. */
  foot: string;
  /** Across the page, when the copy is not one to be used. */
  watermark?: string;
}

/** A value that was filled in, or a line to be filled in by hand. */
const ink = (value: string | null, blank = 6): InkPiece => ({ text: value === null || value === '' ? '　'.repeat(blank) : ` ${value} `, filled: true });
const say = (text: string): InkPiece => ({ text });

/** The sheet of a letter as the form of 组通字〔2006〕45号 has it: stub, letter and receipt of an introduction, stub and letter of a certificate. */
export async function letterSheet(content: LetterContent, { createdAt, foot, watermark }: CopyMark): Promise<Buffer> {
  const sheet = await A4Sheet.open({ title: `${LETTER_KIND_LABELS[content.kind]} ${content.number}`, createdAt });
  if (content.kind === 'introduction') drawIntroduction(sheet, content);
  else drawCertificate(sheet, content);
  sheet.text(foot, RIGHT, A4.height - 40, { size: 8, align: 'right' });
  if (watermark !== undefined) sheet.watermark(watermark);
  return sheet.finish();
}

function drawIntroduction(sheet: A4Sheet, content: LetterContent): void {
  const { addressee, letterhead, days } = content;
  const title = LETTER_KIND_LABELS.introduction;
  const [from, to] = [ink(content.from), ink(content.to)];
  let y = heading(sheet, `${title}存根`, content, INTRODUCTION.stub);
  const stub = [[...person(content), say('由'), from, say('去'), to, say('。')], [say('党费已交到'), ink(dues(content)), say('。有效期'), ink(capitalNumber(days), 2), say('天。抬头：'), ink(addressee)]];
  sheet.block(stub, LEFT, y, { ...BODY, height: INTRODUCTION.cut - 40 - y });
  sheet.text(chineseDay(content.issuedOn), RIGHT, INTRODUCTION.cut - 36, { size: SIZE, align: 'right' });
  cut(sheet, content, INTRODUCTION.cut);

  y = heading(sheet, title, content, INTRODUCTION.letter);
  const letter = [
    [ink(addressee), say('：')],
    [say('　　'), ...person(content), say('由'), from, say('去'), to, say('，请转接组织关系。该同志党费已交到'), ink(dues(content)), say('。')],
    [say('　　（有效期'), ink(capitalNumber(days), 2), say('天）')],
  ];
  sheet.block(letter, LEFT, y, { ...BODY, height: INTRODUCTION.secondCut - 182 - y });
  seal(sheet, content, INTRODUCTION.secondCut - 178);
  contacts(sheet, content, '党员原所在基层党委通讯地址：', INTRODUCTION.secondCut - 80);
  cut(sheet, content, INTRODUCTION.secondCut);

  y = heading(sheet, `${title}回执联`, content, INTRODUCTION.receipt);
  const receipt = [[ink(letterhead.signature), say('：')], [say('　　'), ink(content.memberName), say('同志的党员组织关系已转达我处，特此回复。')]];
  sheet.block(receipt, LEFT, y, { ...BODY, height: A4.height - 100 - y });
  sheet.text('（盖章）　　　　　年　　月　　日', RIGHT, A4.height - 92, { size: SIZE, align: 'right' });
  sheet.paragraph([say('经办人：'), ink(null, 8), say('　联系电话：'), ink(null, 10)], LEFT, A4.height - 68, { width: WIDTH, size: 10.5 });
}

function drawCertificate(sheet: A4Sheet, content: LetterContent): void {
  const { addressee, purpose, issuedOn, validUntil, days } = content;
  const title = LETTER_KIND_LABELS.certificate;
  const stay: InkPiece[] = [say('因'), ink(purpose), say('，自'), ink(chineseDay(issuedOn)), say('至'), ink(chineseDay(validUntil)), say('在'), ink(content.to)];
  let y = heading(sheet, `${title}存根`, content, CERTIFICATE.stub);
  const stub = [
    [...person(content), say('所在党组织为'), ink(content.from), say('，'), ...stay, say('。')],
    [say('党费已交到'), ink(dues(content)), say('。有效期'), ink(capitalNumber(days), 2), say('天。抬头：'), ink(addressee)],
  ];
  sheet.block(stub, LEFT, y, { ...BODY, height: CERTIFICATE.cut - 42 - y });
  sheet.text(chineseDay(issuedOn), RIGHT, CERTIFICATE.cut - 38, { size: SIZE, align: 'right' });
  cut(sheet, content, CERTIFICATE.cut);

  y = heading(sheet, title, content, CERTIFICATE.letter);
  const letter: InkPiece[][] = [
    [ink(addressee), say('：')],
    [
      say('　　兹证明'), ...person(content), say('所在党组织为'), ink(content.from), say('。该同志'), ...stay, say('，组织关系保留在我处，请予接洽，并请安排其参加党的组织生活。党费已交到'), ink(dues(content)),
      say('。'),
    ],
    [say('　　（有效期'), ink(capitalNumber(days), 2), say('天）')],
  ];
  sheet.block(letter, LEFT, y, { ...BODY, leading: 2, height: CERTIFICATE.seal - 8 - y });
  seal(sheet, content, CERTIFICATE.seal);
  contacts(sheet, content, '开具证明的党组织通讯地址：', CERTIFICATE.contacts);
}

/** How the member and the committee are reached. */
function contacts(sheet: A4Sheet, { memberPhone, letterhead }: LetterContent, addressLabel: string, y: number): void {
  const lines = [
    [say('党员联系电话或其他联系方式：'), ink(memberPhone, 12)],
    [say(addressLabel), ink(letterhead.address, 16)],
    [say('联系电话：'), ink(letterhead.phone, 8), say('　传真：'), ink(letterhead.fax, 8), say('　邮编：'), ink(letterhead.postcode, 5)],
  ];
  sheet.block(lines, LEFT, y, { width: WIDTH, size: 10.5, leading: 2, height: 68 });
}

/** Title and number; gives where the text begins. */
function heading(sheet: A4Sheet, title: string, { number }: LetterContent, y: number): number {
  sheet.text(title, A4.width / 2, y, { size: 16, align: 'center' });
  sheet.text(number, RIGHT, y + 28, { size: 10.5, align: 'right' });
  return y + 50;
}

function person({ memberName, sex, age, ethnicity, stage, idNumber }: LetterContent): InkPiece[] {
  return [
    ink(memberName, 4), say('同志（'), ink(sex === '' ? '男/女' : sex), say('），'), ink(age === null ? null : String(age), 2), say('岁，'), ink(ethnicity, 3), say('，系中共'),
    ink(stage === 'full' ? '正式' : '预备'), say('党员，身份证号码'), ink(idNumber, 9), say('，'),
  ];
}

const dues = ({ duesPaidThrough }: LetterContent): string => (duesPaidThrough === null ? '　　　　年　　月' : capitalMonth(duesPaidThrough));

/** The line to tear along, with the number across it: both halves of the seal stand on it. */
function cut(sheet: A4Sheet, { number }: LetterContent, y: number): void {
  const text = `${number}（骑缝盖章）`;
  const half = sheet.widthOf(text, SMALL) / 2 + 8;
  const middle = A4.width / 2;
  sheet.line(24, y, middle - half, y, { dashed: true });
  sheet.line(middle + half, y, A4.width - 24, y, { dashed: true });
  sheet.text(text, middle, y - SMALL * 0.72, { size: SMALL, align: 'center' });
}

/** Signature, place of the seal and date to the right, the code to the left. */
function seal(sheet: A4Sheet, { checkUrl, code, letterhead, issuedOn }: LetterContent, y: number): void {
  sheet.qrCode(checkUrl, LEFT - 8, y, QR_SIDE);
  sheet.text('扫码查验真伪', LEFT + QR_SIDE - 2, y + 16, { size: SMALL });
  sheet.text('验证码', LEFT + QR_SIDE - 2, y + 34, { size: 8 });
  sheet.text(showLetterCode(code), LEFT + QR_SIDE - 2, y + 46, { size: 8 });
  signature(sheet, letterhead.signature, y + 14);
  sheet.text('（盖章）', RIGHT - 24, y + 38, { size: SIZE, align: 'right' });
  sheet.text(chineseDay(issuedOn), RIGHT, y + 62, { size: SIZE, align: 'right' });
}

/** One line, or two in smaller letters where the name is long. */
function signature(sheet: A4Sheet, name: string, y: number): void {
  const all = Array.from(name);
  const half = sheet.widthOf(name, SIZE) <= SIGNATURE_WIDTH ? all.length : Math.ceil(all.length / 2);
  const lines = [all.slice(0, half).join(''), all.slice(half).join('')].filter((line) => line !== '');
  const size = Math.min(SIZE, ...lines.map((line) => SIGNATURE_WIDTH / sheet.widthOf(line, 1)));
  lines.forEach((line, at) => sheet.text(line, RIGHT, y + (at - (lines.length - 1)) * size * 1.3, { size, align: 'right' }));
}
