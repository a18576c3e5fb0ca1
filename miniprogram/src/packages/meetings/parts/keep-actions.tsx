import { useState } from 'react';
import { View } from '@tarojs/components';
import { ConfirmDialog, ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { BottomActions, Section } from '@/components/layout';
import { useAskedStep } from '@/hooks/use-asked-step';
import { openPage } from '@/lib/routes';
import type { MeetingView } from '@party/shared/meetings';
import { api } from '../api';
import { copy } from '../copy';
import { SignInSheet } from './sign-in-sheet';

const words = copy.keep;

type Asked = 'notify' | 'begin' | 'cancel' | 'confirm' | 'back' | 'close';
/** What a step sends: the step itself, and a reason where it asks for one. */
interface StepBody {
  step: Asked;
  version: number;
  reason: string;
}

function send(id: string, { step, version, reason }: StepBody, key: string): Promise<MeetingView> {
  const params = { id };
  switch (step) {
    case 'notify': return api.notifyMeeting({ params, body: { version } }, { key });
    case 'begin': return api.beginMeeting({ params, body: { version } }, { key });
    case 'cancel': return api.cancelMeeting({ params, body: { version, reason } }, { key });
    case 'close': return api.closeMeeting({ params, body: { version } }, { key });
    default: return api.decideMinutes({ params, body: { version, confirm: step === 'confirm', ...(reason === '' ? {} : { opinion: reason }) } }, { key });
  }
}

const DONE: Readonly<Record<Asked, string>> = { notify: words.notified, begin: words.begun, cancel: words.cancelled, confirm: words.confirmed, back: words.returned, close: words.closed };

/** The step that is next for this reader at the lower edge, and what is rarely needed in the page. */
export function KeepActions({ view }: { view: MeetingView }) {
  const { id, version, topic, counts, may } = view;
  const [signing, setSigning] = useState(false);
  const step = useAskedStep<Asked, StepBody>({ room: 'meetings', send: (body, key) => send(id, body, key), done: (body) => DONE[body.step] });
  const take = (name: Asked, reason = ''): void => void step.submit({ step: name, version, reason });
  const common = { busy: step.busy, problem: step.problem, onClose: () => step.ask(null) };
  const some = [may.notify, may.signIn, may.begin, may.write, may.decide, may.close].includes(true);
  return (
    <View>
      {(may.change || may.cancel) && (
        <Section title={words.title}>
          <View className="meetings__pair">
            {may.change && <Button kind="plain" size="small" icon="edit" text={words.change} onPress={() => openPage('meetings/plan', { id })} />}
            {may.cancel && <Button kind="plain" size="small" icon="close" text={words.cancel} onPress={() => step.ask('cancel')} />}
          </View>
        </Section>
      )}
      {some && (
        <BottomActions>
          {may.decide && <Button kind="plain" text={words.back} onPress={() => step.ask('back')} />}
          {may.decide && <Button text={words.confirm} onPress={() => step.ask('confirm')} />}
          {may.signIn && <Button icon="check" text={words.signIn} onPress={() => setSigning(true)} />}
          {may.notify && <Button icon="bell" text={words.notify} onPress={() => step.ask('notify')} />}
          {may.begin && <Button kind={may.signIn ? 'plain' : 'primary'} text={words.begin} onPress={() => step.ask('begin')} />}
          {may.write && <Button kind={may.signIn ? 'plain' : 'primary'} icon="edit" text={words.write} onPress={() => openPage('meetings/minutes', { id })} />}
          {may.close && <Button text={words.close} onPress={() => step.ask('close')} />}
        </BottomActions>
      )}
      <SignInSheet view={view} open={signing} onClose={() => setSigning(false)} />
      <ConfirmDialog {...common} open={step.asked === 'notify'} title={words.notifyAsk} consequence={words.notifyWords(counts.expected + counts.invited)} action={words.notify} onConfirm={() => take('notify')} />
      <ConfirmDialog {...common} open={step.asked === 'begin'} title={words.beginAsk} consequence={words.beginWords} action={words.begin} onConfirm={() => take('begin')} />
      <ConfirmDialog {...common} open={step.asked === 'confirm'} title={words.confirmAsk} consequence={words.confirmWords} action={words.confirm} onConfirm={() => take('confirm')} />
      <ConfirmDialog {...common} open={step.asked === 'close'} title={words.closeAsk} consequence={words.closeWords} action={words.close} onConfirm={() => take('close')} />
      <ReasonSheet {...common} open={step.asked === 'cancel'} title={words.cancelTitle(topic)} explain={words.cancelExplain} templates={words.cancelReasons} action={words.cancel} onSubmit={(reason) => take('cancel', reason)} />
      <ReasonSheet {...common} open={step.asked === 'back'} title={words.backTitle} explain={words.backExplain} templates={words.backReasons} action={words.back} onSubmit={(reason) => take('back', reason)} />
    </View>
  );
}
