import { useMemo } from 'react';
import { PictureSheet } from '@/components/painted-picture';
import type { BirthdayBasis } from '@party/shared/birthdays';
import { copy } from '../copy';
import { paintPoster, POSTER } from '../poster';

const words = copy.card;

export interface PosterSheetProps {
  name: string;
  basis: BirthdayBasis;
  nth: number;
  open: boolean;
  onClose(): void;
}

/** The poster as a picture to keep. */
export function PosterSheet({ name, basis, nth, open, onClose }: PosterSheetProps) {
  const picture = useMemo(() => ({ name: words.posterTitle, paint: (context: Parameters<typeof paintPoster>[0]) => paintPoster(context, { name, basis, nth }) }), [name, basis, nth]);
  return <PictureSheet id="birthday-poster" size={POSTER} title={words.posterTitle} alt={words.alt} hint={words.posterHint} picture={open ? picture : null} onClose={onClose} />;
}
