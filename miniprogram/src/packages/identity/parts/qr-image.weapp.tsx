/** WeChat scans codes and never shows this one. */
export function QrImage(_: { text: string; label: string }): null {
  return null;
}
