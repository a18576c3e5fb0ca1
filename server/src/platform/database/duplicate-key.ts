/**
 * Whether a key of the database refused a row because another has it: of two that come at once it decides.
 * @param key name of that key; any when not given
 */
export function isDuplicateKey(fault: unknown, key = ''): boolean {
  const { code, message } = fault as { code?: unknown; message?: unknown };
  return code === 'ER_DUP_ENTRY' && String(message).includes(key);
}
