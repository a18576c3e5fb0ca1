import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BASE_COLUMNS } from '@party/shared/dues';
import { ROSTER_COLUMNS } from '@party/shared/members';
import { QUESTION_COLUMNS } from '@party/shared/quizzes';
import { XUEXI_COLUMNS } from '@party/shared/points';
import { GRADUATE_COLUMNS } from '@party/shared/transfers';
import { baseSample } from '../demo/sample-bases.js';
import { graduateSample } from '../demo/sample-graduates.js';
import { questionSample } from '../demo/sample-questions.js';
import { xuexiSample } from '../demo/sample-xuexi.js';
import { cleanSample, faultySample } from '../demo/sample-faults.js';
import type { SampleLine } from '../demo/sample-people.js';
import { workbookBytes } from '../platform/spreadsheet/write-workbook.js';

/** Written into the files' properties, so that they are the same whenever they are made. */
const MADE = new Date('2026-11-24T00:00:00Z');

function book(lines: readonly SampleLine[]): Promise<Buffer> {
  return workbookBytes({
    createdAt: MADE,
    sheets: [{ name: '党员名册', columns: ROSTER_COLUMNS.map(({ header, required }) => ({ header, required })), rows: lines.map((line) => ROSTER_COLUMNS.map(({ field }) => line[field])) }],
  });
}

function graduates(): Promise<Buffer> {
  return workbookBytes({
    createdAt: MADE,
    sheets: [{ name: '毕业生去向', columns: GRADUATE_COLUMNS.map(({ header, required }) => ({ header, required })), rows: graduateSample().lines.map((line) => GRADUATE_COLUMNS.map(({ field }) => line[field])) }],
  });
}

function questions(): Promise<Buffer> {
  return workbookBytes({
    createdAt: MADE,
    sheets: [{ name: '题库', columns: QUESTION_COLUMNS.map(({ header, required }) => ({ header, required })), rows: questionSample().lines.map((line) => QUESTION_COLUMNS.map(({ field }) => line[field])) }],
  });
}

function xuexi(): Promise<Buffer> {
  return workbookBytes({
    createdAt: MADE,
    sheets: [{ name: '学习强国积分', columns: XUEXI_COLUMNS.map(({ header, required }) => ({ header, required })), rows: xuexiSample().lines.map((line) => XUEXI_COLUMNS.map(({ field }) => line[field])) }],
  });
}

function bases(): Promise<Buffer> {
  return workbookBytes({
    createdAt: MADE,
    sheets: [{ name: '党费基数', columns: BASE_COLUMNS.map(({ header, required }) => ({ header, required })), rows: baseSample().lines.map((line) => BASE_COLUMNS.map(({ field }) => line[field])) }],
  });
}

/** Writes the sample rosters, a graduating class, a table of bases, a question bank, a month of 学习强国 points and the list of planted faults: `tsx server/src/cli/make-sample-rosters.ts docs/samples`. */
const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Name the folder to write the samples to.\n');
  process.exitCode = 1;
} else {
  await mkdir(folder, { recursive: true });
  const { lines, faults } = faultySample();
  await writeFile(join(folder, 'roster-clean.xlsx'), await book(cleanSample()));
  await writeFile(join(folder, 'graduates.xlsx'), await graduates());
  await writeFile(join(folder, 'xuexi-points.xlsx'), await xuexi());
  await writeFile(join(folder, 'questions.xlsx'), await questions());
  await writeFile(join(folder, 'dues-bases.xlsx'), await bases());
  await writeFile(join(folder, 'roster-with-faults.xlsx'), await book(lines));
  await writeFile(join(folder, 'roster-with-faults.expected.json'), `${JSON.stringify(faults, null, 2)}\n`);
}
