/** WeChat scans codes and never shows this one. */
export function QrImage(): null {
  return null;
}
