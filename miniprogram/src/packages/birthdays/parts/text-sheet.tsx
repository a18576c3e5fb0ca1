import { useState } from 'react';
import { Button } from '@/components/button';
import { FormField } from '@/components/form-field';
import { Sheet } from '@/components/sheet';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { useSubmit } from '@/hooks/use-submit';

export interface TextSheetProps {
  open: boolean;
  title: string;
  hint: string;
  action: string;
  maxLength: number;
  text: string;
  save(text: string, key: string): Promise<unknown>;
  onDone(): void;
  onClose(): void;
}

/** One text to write; an empty one takes it back. */
export function TextSheet({ open, title, hint, action, maxLength, text: first, save, onDone, onClose }: TextSheetProps) {
  const [text, setText] = useState(first);
  const { busy, problem, submit } = useSubmit((value: string, key: string) => save(value, key), onDone);
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      <FormField name="text" label={title} hint={hint} problem={problem}>
        <TextInput value={text} lines maxLength={maxLength} onChange={setText} />
      </FormField>
      <ProblemNotice problem={problem} />
      <Button text={action} busy={busy} disabled={text.trim() === first} onPress={() => void submit(text.trim())} />
    </Sheet>
  );
}
