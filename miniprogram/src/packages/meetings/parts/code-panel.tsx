import { View } from '@tarojs/components';
import { Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { ShownCode } from '@/components/shown-code';
import { useRead } from '@/hooks/use-read';
import type { MeetingView } from '@party/shared/meetings';
import { api } from '../api';
import { copy } from '../copy';

const words = copy.roll;
/** How often the code and the figures are read, in milliseconds. */
const EVERY = 5_000;

/** The code of the moment, large enough for the back row. It lies nowhere on the device. */
export function CodePanel({ view: { id } }: { view: MeetingView }) {
  const code = useRead(['meetings', 'code', id], () => api.signInCode({ params: { id } }), { every: EVERY, keep: false });
  return (
    <Section title={words.codeTitle} hint={words.codeHint}>
      <View className="pb-code-frame">
        <QueryView query={code} skeleton={{ kind: 'card', rows: 4 }}>
          {({ code: digits, text, secondsLeft }) => <ShownCode code={digits} text={text} label={words.codeTitle} qr={words.qr} left={words.left(secondsLeft)} />}
        </QueryView>
      </View>
    </Section>
  );
}
