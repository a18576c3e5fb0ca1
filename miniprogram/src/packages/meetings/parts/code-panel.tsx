import { View } from '@tarojs/components';
import { Card, Section } from '@/components/layout';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import type { MeetingView } from '@party/shared/meetings';
import { api } from '../api';
import { copy } from '../copy';
import { QrPicture } from './qr-picture';

const words = copy.roll;
/** How often the code and the figures are read, in milliseconds. */
const EVERY = 5_000;

/** The code of the moment, large enough for the back row. It lies nowhere on the device. */
export function CodePanel({ view: { id } }: { view: MeetingView }) {
  const code = useRead(['meetings', 'code', id], () => api.signInCode({ params: { id } }), { every: EVERY, keep: false });
  return (
    <Section title={words.codeTitle} hint={words.codeHint}>
      <View className="meetings__code-frame">
        <QueryView query={code} skeleton={{ kind: 'card', rows: 4 }}>
          {({ code: digits, text, secondsLeft }) => (
            <Card>
              <View className="meetings__code">
                <QrPicture text={text} label={words.qr} />
                <View className="meetings__digits" aria-label={`${words.codeTitle} ${digits}`}>{digits}</View>
                <View className="meetings__quiet">{words.left(secondsLeft)}</View>
              </View>
            </Card>
          )}
        </QueryView>
      </View>
    </Section>
  );
}
