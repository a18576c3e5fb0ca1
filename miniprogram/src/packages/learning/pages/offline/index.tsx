import { useState } from 'react';
import { Tabs } from '@/components/bars';
import { Page } from '@/components/page';
import { copy } from '../../copy';
import { CodeMeeting } from '../../parts/code-meeting';
import { MeetingForm } from '../../parts/meeting-form';
import { MeetingList } from '../../parts/meeting-list';
import '../../learning.scss';

const words = copy.offline;
type Tab = 'list' | 'form' | 'code';

/** 线下学习登记: sessions with their rolls, and a new one. */
export default function OfflineSessions() {
  const [tab, setTab] = useState<Tab>('list');
  return (
    <Page title={words.title}>
      <Tabs<Tab> label={words.label} current={tab} onChange={setTab} tabs={[{ key: 'list', label: words.tabs.list }, { key: 'form', label: words.tabs.form }, { key: 'code', label: words.tabs.code }]} />
      {tab === 'list' && <MeetingList />}
      {tab === 'form' && <MeetingForm onDone={() => setTab('list')} />}
      {tab === 'code' && <CodeMeeting />}
    </Page>
  );
}
