import { err, ok, type Result } from '../kernel/index.js';

/** Longest line of an addressee (抬头) in characters. */
export const MAX_ADDRESSEE = 100;

/** Why a line names no receiving committee. */
export type AddresseeFault = 'too_short' | 'too_long' | 'no_party_organisation';

const MESSAGES: Readonly<Record<AddresseeFault, string>> = {
  too_short: '抬头至少 4 个字，请填写接收党组织的全称',
  too_long: `抬头最多 ${MAX_ADDRESSEE} 个字`,
  no_party_organisation: '抬头须是党组织的全称，如「中共××市××区委组织部」「××大学党委组织部」',
};

/** Why a line was refused, for the form. */
export const addresseeFaultMessage = (fault: AddresseeFault): string => MESSAGES[fault];

/** A line as it is printed: full-width forms folded, no spaces between Chinese characters, no closing colon. */
export const tidyAddressee = (line: string): string =>
  line.normalize('NFKC').trim().replace(/\s+/g, ' ').replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '').replace(/\(/g, '（').replace(/\)/g, '）').replace(/[:：,，。;；]+$/u, '').trim();

/** What two spellings of one line have in common: no blanks, no punctuation, one case. */
export const addresseeKey = (line: string): string => tidyAddressee(line).toLowerCase().replace(/[\s\p{P}]/gu, '');

/** A line as it may stand on a letter. It must name something of the Party: letters to companies are the «wrong 抬头» of every complaint. */
export function readAddressee(line: string): Result<string, AddresseeFault> {
  const tidy = tidyAddressee(line);
  const length = Array.from(tidy).length;
  if (length < 4) return err('too_short');
  if (length > MAX_ADDRESSEE) return err('too_long');
  return /党|中共|工委|工作委员会|[省市区县州旗镇乡]委|组织部|组织人事部|组织处|支部/.test(tidy) ? ok(tidy) : err('no_party_organisation');
}
