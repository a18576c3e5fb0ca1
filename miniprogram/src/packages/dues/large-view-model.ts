import type { LargeDuesStanding, LargeDuesState } from '@party/shared/dues';
import type { Tone } from '@/components/marks';
import { dateText } from '@/lib/format';
import { yearly } from './yearly-copy';

/** How the standings of a large extra look. */
export const LARGE_TONES: Readonly<Record<LargeDuesState, Tone>> = { held: 'warn', forwarded: 'info', receipted: 'ok' };

/** What is written of a large extra's way. */
export const largeFacts = ({ forwardedOn, documentNumber, receiptNumber, receiptOn }: LargeDuesStanding): { term: string; value: string }[] => {
  const { terms } = yearly.large;
  return [
    ...(forwardedOn === null ? [] : [{ term: terms.forwardedOn, value: dateText(forwardedOn) }, { term: terms.documentNumber, value: documentNumber ?? '' }]),
    ...(receiptOn === null ? [] : [{ term: terms.receiptNumber, value: receiptNumber ?? '' }, { term: terms.receiptOn, value: dateText(receiptOn) }]),
  ];
};
