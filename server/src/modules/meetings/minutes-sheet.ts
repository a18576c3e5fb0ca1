import { formatShanghai } from '@party/shared/kernel';
import { MEETING_RULES, quorumWords, VOTE_BASIS, voteWords, type MeetingView, type SeatMark } from '@party/shared/meetings';
import { A4, A4Sheet } from '../../platform/documents/a4-sheet.js';
import { drawTable, type TableColumn } from '../../platform/documents/table.js';

const LEFT = 62;
const WIDTH = A4.width - 2 * LEFT;
const SIZE = 11;
const BOTTOM = A4.height - 60;
const FACTS: readonly TableColumn[] = [{ header: '项目', width: 90, align: 'center' }, { header: '内容', width: WIDTH - 90 }];
const ITEMS: readonly TableColumn[] = [{ header: '序号', width: 36, align: 'center' }, { header: '议题', width: 110 }, { header: '讨论情况', width: 190 }, { header: '决议与表决', width: WIDTH - 336 }];

function namesOf({ seats }: MeetingView, marks: readonly SeatMark[], parts: 'expected' | 'invited' = 'expected'): string {
  const found = seats.filter((seat) => seat.mark !== null && marks.includes(seat.mark) && (seat.part === 'invited') === (parts === 'invited'));
  return found.length === 0 ? '无' : found.map((seat) => seat.memberName).join('、');
}

function resolvedOf({ items, counts }: MeetingView, at: number): string {
  const item = items[at];
  const vote = item?.votes ? voteWords(item.votes, { entitled: counts.entitled, present: counts.voters }) : '';
  return [item?.resolved ?? '', vote].filter((text) => text !== '').join(' ');
}

/** 会议记录 on A4: who was there, what was said and resolved, and where the two people sign. `confirmedAt` is the time printed into the file. */
export async function minutesSheet(view: MeetingView, confirmedAt: Date): Promise<Buffer> {
  const { kind, topic, counts, chair, recorder, place, startsAt, organisationName, groupName } = view;
  const sheet = await A4Sheet.open({ title: `${MEETING_RULES[kind].label}记录 ${topic}`, createdAt: confirmedAt });
  sheet.text(`${MEETING_RULES[kind].label}记录`, A4.width / 2, 56, { size: 20, align: 'center' });
  sheet.text(groupName === null ? organisationName : `${organisationName} ${groupName}`, A4.width / 2, 90, { size: 12, align: 'center' });
  const facts = [
    ['主题', topic], ['时间', formatShanghai(Date.parse(startsAt))], ['地点', place], ['主持人', chair.name], ['记录人', recorder.name],
    ['应到实到', `应到 ${counts.expected} 人，实到 ${counts.present} 人${counts.late > 0 ? `（其中迟到 ${counts.late} 人）` : ''}，列席 ${namesOf(view, ['present', 'late', 'online'], 'invited') === '无' ? 0 : counts.invited} 人`],
    ...(MEETING_RULES[kind].decides ? [['表决条件', `${quorumWords({ entitled: counts.entitled, present: counts.voters })}（${VOTE_BASIS}）`]] : []),
    ['到会', namesOf(view, ['present', 'late'])], ['线上', namesOf(view, ['online'])], ['请假', namesOf(view, ['leave'])], ['缺席', namesOf(view, ['absent'])], ['列席', namesOf(view, ['present', 'late', 'online'], 'invited')],
  ];
  let y = drawTable(sheet, { columns: FACTS, rows: facts, x: LEFT, y: 116, bottom: BOTTOM }) + 16;
  y = drawTable(sheet, { columns: ITEMS, rows: view.items.map((item, at) => [String(at + 1), item.title, item.said ?? '', resolvedOf(view, at)]), x: LEFT, y, bottom: BOTTOM }) + 40;
  if (y + 30 > BOTTOM) {
    sheet.newPage();
    y = 80;
  }
  sheet.text('主持人签名：________________', LEFT, y, { size: SIZE });
  sheet.text('记录人签名：________________', A4.width - LEFT, y, { size: SIZE, align: 'right' });
  return sheet.finish();
}
