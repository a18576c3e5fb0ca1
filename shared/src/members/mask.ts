/** Kinds of personal value that are shown masked until somebody states a reason. */
export type MaskKind = 'name' | 'phone' | 'id_number' | 'school_number' | 'email' | 'address' | 'birth';

const STAR = '*';

/** Keep `head` first and `tail` last characters; a text too short to hide anything between them is starred whole. */
function hideMiddle(text: string, head: number, tail: number): string {
  const all = Array.from(text);
  if (all.length <= head + tail) return STAR.repeat(all.length);
  return [...all.slice(0, head), STAR.repeat(all.length - head - tail), ...all.slice(all.length - tail)].join('');
}

/** 张三 → 张*, 欧阳明月 → 欧***; the length stays, since two people of one branch often share a surname. */
export const maskName = (name: string): string => hideMiddle(name, 1, 0);

/** 13812345678 → 138****5678: enough for its owner to recognise it. */
export const maskPhone = (phone: string): string => hideMiddle(phone, 3, 4);

/**
 * First three and last two characters of 18. Not the usual last four: binding asks for the last six, and four of
 * them on a screen would leave an attacker a hundred tries.
 */
export const maskIdNumber = (idNumber: string): string => hideMiddle(idNumber, 3, 2);

/** Year of entry and last digit of a student number stay: 2019010123 → 2019*****3. */
export const maskSchoolNumber = (number: string): string =>
  number.length > 7 ? hideMiddle(number, 4, 1) : hideMiddle(number, 1, 1);

/** zhangsan@pku.edu.cn → z*******@pku.edu.cn. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at > 0 ? `${hideMiddle(email.slice(0, at), 1, 0)}${email.slice(at)}` : STAR.repeat(email.length);
}

/** The first six characters, mostly province and city, then six stars whatever the length. */
export function maskAddress(address: string): string {
  const all = Array.from(address);
  return all.length <= 6 ? STAR.repeat(all.length) : `${all.slice(0, 6).join('')}${STAR.repeat(6)}`;
}

/** The year only: 1998-05-04 → 1998-**-**. */
export const maskBirth = (birth: string): string => `${birth.slice(0, 4)}${birth.slice(4).replace(/\d/g, STAR)}`;

const MASKS: Readonly<Record<MaskKind, (text: string) => string>> = {
  name: maskName,
  phone: maskPhone,
  id_number: maskIdNumber,
  school_number: maskSchoolNumber,
  email: maskEmail,
  address: maskAddress,
  birth: maskBirth,
};

/** Mask a value of a kind; null and the empty text stay. */
export const maskValue = (kind: MaskKind, text: string | null): string | null =>
  text === null || text === '' ? text : MASKS[kind](text);
