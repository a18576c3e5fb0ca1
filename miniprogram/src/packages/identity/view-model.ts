import { isId } from '@party/shared/kernel';

const PREFIX = 'party-login:';

/** Id of the login ticket in a scanned text; null when the code is somebody else's. */
export function ticketIdOf(text: string): string | null {
  const id = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : '';
  return isId(id) ? id : null;
}
