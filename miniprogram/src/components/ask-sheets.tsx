import { useState } from 'react';
import { Text, View } from '@tarojs/components';
import type { ClientProblem } from '../lib/http/client-problem';
import { Button } from './button';
import { FormField } from './form-field';
import { Pressable } from './pressable';
import { Sheet } from './sheet';
import { ProblemNotice } from './states';
import { TextInput } from './text-input';

export interface ConfirmDialogProps {
  open: boolean;
  /** Question that names the object: «撤销张三的绑定？». */
  title: string;
  /** What will happen, and whether it can be taken back. */
  consequence: string;
  /** The verb on the button: «撤销绑定», never «确定». */
  action: string;
  danger?: boolean;
  busy?: boolean;
  problem?: ClientProblem | null;
  onConfirm(): void;
  onClose(): void;
}

/** Asks before something that matters. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, title, consequence, action, danger = false, busy = false, problem = null, onConfirm, onClose } = props;
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      <View className="pb-sheet__words">{consequence}</View>
      <ProblemNotice problem={problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text="取消" onPress={onClose} disabled={busy} />
        <Button kind={danger ? 'danger' : 'primary'} text={action} onPress={onConfirm} busy={busy} />
      </View>
    </Sheet>
  );
}

export interface ReasonSheetProps {
  open: boolean;
  /** Names the object: «退回李四的信息更正». */
  title: string;
  /** Why a reason is asked and who will see it. */
  explain: string;
  /** Reasons to tap; they can be changed before sending. */
  templates: readonly string[];
  action: string;
  maxLength?: number;
  busy?: boolean;
  problem?: ClientProblem | null;
  onSubmit(reason: string): void;
  onClose(): void;
}

/** Asks for a reason, by template or own words; without one the button stays off. */
export function ReasonSheet(props: ReasonSheetProps) {
  return (
    <Sheet open={props.open} title={props.title} onClose={props.onClose}>
      <ReasonForm {...props} />
    </Sheet>
  );
}

function ReasonForm({ explain, templates, action, maxLength = 200, busy = false, problem = null, onSubmit, onClose }: ReasonSheetProps) {
  const [reason, setReason] = useState('');
  return (
    <View>
      <View className="pb-sheet__words">{explain}</View>
      <View className="pb-reasons">
        {templates.map((one) => (
          <Pressable key={one} className={`pb-chip ${reason === one ? 'pb-chip--on' : ''}`} onPress={() => setReason(one)}>
            <Text>{one}</Text>
          </Pressable>
        ))}
      </View>
      <FormField name="reason" label="原因" required problem={problem}>
        <TextInput value={reason} onChange={setReason} lines maxLength={maxLength} placeholder="可点选上面的常用原因，也可自己填写" />
      </FormField>
      <ProblemNotice problem={problem} />
      <View className="pb-sheet__actions">
        <Button kind="plain" text="取消" onPress={onClose} disabled={busy} />
        <Button text={action} onPress={() => onSubmit(reason.trim())} disabled={reason.trim() === ''} busy={busy} />
      </View>
    </View>
  );
}
