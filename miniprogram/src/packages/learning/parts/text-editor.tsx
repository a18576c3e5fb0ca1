import { useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { Tabs } from '@/components/bars';
import { Button } from '@/components/button';
import { ProblemNotice } from '@/components/states';
import { TextInput } from '@/components/text-input';
import { toast } from '@/components/toast';
import { useSubmit } from '@/hooks/use-submit';
import { choosePhoto } from '@/lib/wechat';
import { MOST_PICTURE_BYTES, richBlocksOfLines } from '@party/shared/learning';
import { api } from '../api';
import { copy } from '../copy';
import { insertLines, looksFormatted, markLine, wrapWords, type Marked } from '../text-marks';
import { LearningText } from './learning-text';

const words = copy.text;
type Tab = 'write' | 'look';
const TABS: { key: Tab; label: string }[] = [{ key: 'write', label: words.write }, { key: 'look', label: words.look }];
const SIGNS = [['# ', words.heading], ['> ', words.quote], ['- ', words.item]] as const;

export interface TextEditorProps {
  value: string;
  onChange(value: string): void;
  /** The draft pictures are put into; null before it is saved once. */
  resourceId: string | null;
}

/** Text with simple marks, a tap for each, and beside it what readers will see. */
export function TextEditor(props: TextEditorProps) {
  const [tab, setTab] = useState<Tab>('write');
  const { value, resourceId } = props;
  return (
    <View>
      <Tabs<Tab> label={words.tabs} tabs={TABS} current={tab} onChange={setTab} />
      {tab === 'write' ? <Writing {...props} /> : (
        <View className="learning__stack">
          {value.trim() === '' ? <View className="learning__quiet">{words.nothing}</View> : <LearningText blocks={richBlocksOfLines(value)} resourceId={resourceId} />}
        </View>
      )}
    </View>
  );
}

function Writing({ value, onChange, resourceId }: TextEditorProps) {
  const marked = useRef<Marked>({ from: value.length, to: value.length });
  const picture = usePicture(resourceId, (line) => onChange(insertLines(value, marked.current, line)));
  const pasted = useSubmit(({ html }: { html: string; plain: string }) => api.tidyText({ body: { text: html.slice(0, 60_000) } }), ({ text }, { html }) => {
    onChange(html === value ? text : insertLines(value, marked.current, text));
  });
  const paste = async (html: string, plain: string): Promise<void> => {
    // Without the service the words come as they are; nothing that was pasted is lost.
    if ((await pasted.submit({ html, plain })) === null) onChange(insertLines(value, marked.current, plain));
  };
  return (
    <View className="learning__stack">
      <View className="learning-tools" role="group" aria-label={words.tools}>
        {SIGNS.map(([sign, name]) => <Button key={sign} kind="plain" size="small" text={name} onPress={() => onChange(markLine(value, marked.current, sign))} />)}
        <Button kind="plain" size="small" text={words.bold} onPress={() => onChange(wrapWords(value, marked.current, ['**', '**'], words.bold))} />
        <Button kind="plain" size="small" text={words.link} onPress={() => onChange(wrapWords(value, marked.current, ['[', '](https://)'], words.linkName))} />
        <Button kind="plain" size="small" text={words.table} onPress={() => onChange(insertLines(value, marked.current, words.tableSample))} />
        <Button kind="plain" size="small" text={words.picture} busy={picture.busy} onPress={() => void picture.choose()} />
        {looksFormatted(value) && <Button kind="plain" size="small" text={words.tidy} busy={pasted.busy} onPress={() => void pasted.submit({ html: value, plain: value })} />}
      </View>
      <ProblemNotice problem={picture.problem ?? pasted.problem} />
      <TextInput
        value={value} lines maxLength={60_000} onChange={onChange} onCursor={(from, to) => void (marked.current = { from, to })} onFormatted={(html, plain) => void paste(html, plain)}
      />
    </View>
  );
}

/** Choose a picture, keep it with the draft, and give the line that shows it. */
function usePicture(resourceId: string | null, insert: (line: string) => void) {
  const upload = useSubmit(async (id: string, key: string) => {
    const file = await choosePhoto();
    if (file === null) return null;
    if (file.size > MOST_PICTURE_BYTES) {
      toast(words.tooLarge, 'danger');
      return null;
    }
    return api.addPicture({ params: { id } }, { file, key });
  }, (added) => added !== null && insert(`![${words.caption}](picture:${added.id})`));
  const choose = async (): Promise<void> => {
    if (resourceId === null) toast(words.saveFirst);
    else await upload.submit(resourceId);
  };
  return { choose, busy: upload.busy, problem: upload.problem };
}
