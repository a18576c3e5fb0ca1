/** Number as it is printed: 学习标兵〔2026〕第0012号. Each committee counts anew every year, without gaps. */
export const honourNumber = (year: number, serial: number): string => `学习标兵〔${year}〕第${String(serial).padStart(4, '0')}号`;

/** Page of the public check under the origin of the service; the QR code on paper leads there. */
export const honourCheckPath = (code: string): string => `/packages/points/pages/honour-check/index?code=${code}`;

/** What a certificate says below the name. */
export const honourSentence = (branchName: string, month: string): string => `在${branchName}${Number(month.slice(0, 4))}年${Number(month.slice(5))}月学习评议中表现突出，被评为“学习标兵”。`;

/** «2026年11月学习标兵» of a month `2026-11`. */
export const honourTitle = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5))}月学习标兵`;
