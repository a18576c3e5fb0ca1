import { useState } from 'react';
import { View } from '@tarojs/components';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from '@/components/button';
import { BottomActions } from '@/components/layout';
import { toast } from '@/components/toast';
import type { AbsenceView } from '@party/shared/absences';
import { copy } from '../copy';
import { ContactSheet } from './contact-sheet';
import { EndSheet } from './end-sheet';
import { ProlongSheet } from './prolong-sheet';

const words = copy.keep;

/** Note a contact, give more time, end it. */
export function KeepActions({ view }: { view: AbsenceView }) {
  const [open, setOpen] = useState<'contact' | 'prolong' | 'end' | null>(null);
  const queries = useQueryClient();
  const onDone = (done: string): void => {
    setOpen(null);
    toast(done);
    void queries.invalidateQueries({ queryKey: ['absences'] });
    void queries.invalidateQueries({ queryKey: ['workbench'] });
  };
  const common = { view, onDone, onClose: () => setOpen(null) };
  return (
    <View>
      <BottomActions>
        <Button kind="plain" text={words.endShort} onPress={() => setOpen('end')} />
        {view.until !== null && <Button kind="plain" text={words.prolongShort} onPress={() => setOpen('prolong')} />}
        <Button text={words.contact} onPress={() => setOpen('contact')} />
      </BottomActions>
      <ContactSheet {...common} open={open === 'contact'} />
      <ProlongSheet {...common} open={open === 'prolong'} />
      <EndSheet {...common} open={open === 'end'} />
    </View>
  );
}
