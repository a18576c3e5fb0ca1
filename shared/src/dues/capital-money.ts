const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿'];

/** Four digits in capitals; a gap between digits is read once as 零. */
function groupText(value: number): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(value / 10 ** place) % 10;
    if (digit === 0) gap = text !== '';
    else {
      text += `${gap ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`;
      gap = false;
    }
  }
  return text;
}

/**
 * Whole fen from 0 to ten million yuan in the capitals of vouchers (会计基础工作规范 第五十二条): 整 stands after yuan and jiao,
 * and 零 where a place is skipped.
 */
export function capitalYuan(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError('capital money is whole fen');
  const [yuan, jiao, cent] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10];
  let whole = '';
  for (let at = GROUPS.length - 1; at >= 0; at -= 1) {
    const value = Math.floor(yuan / 10_000 ** at) % 10_000;
    if (value === 0) continue;
    whole += `${whole !== '' && value < 1000 ? '零' : ''}${groupText(value)}${GROUPS[at]}`;
  }
  const head = whole === '' ? '' : `${whole}元`;
  if (jiao === 0 && cent === 0) return `${head === '' ? '零元' : head}整`;
  const tens = jiao === 0 ? (head === '' ? '' : '零') : `${DIGITS[jiao]}角`;
  return `${head}${tens}${cent === 0 ? '整' : `${DIGITS[cent]}分`}`;
}
