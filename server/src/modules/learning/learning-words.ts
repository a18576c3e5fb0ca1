/** A title inside a message: short, and without rows of digits that look like somebody's number. */
export function quoted(title: string): string {
  const safe = title.replace(/\d{9,}/g, '…');
  const letters = [...safe];
  return `《${letters.length > 50 ? `${letters.slice(0, 50).join('')}…` : safe}》`;
}
