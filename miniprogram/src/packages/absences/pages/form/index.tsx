import { useState } from 'react';
import { useRouter } from '@tarojs/taro';
import { MemberChoice, type ChosenMember } from '@/components/member-choice';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { api } from '../../api';
import { copy } from '../../copy';
import { AbsenceForm } from '../../parts/absence-form';
import '../../absences.scss';

const words = copy.form;

/** 登记外出: a new request, a returned one mended, or a registration for somebody else. */
export default function EditAbsence() {
  const { id, how } = useRouter<{ id?: string; how?: string }>().params;
  if (how === 'register') return <Register />;
  return id === undefined ? <Page title={words.title}><AbsenceForm purpose={{ kind: 'new' }} /></Page> : <Mend id={id} />;
}

function Mend({ id }: { id: string }) {
  const returned = useRead(['absences', 'one', id], () => api.getAbsence({ params: { id } }));
  return (
    <Page title={words.againTitle}>
      <QueryView query={returned} skeleton={{ kind: 'card', rows: 6 }}>{(view) => <AbsenceForm key={view.version} purpose={{ kind: 'again', returned: view }} />}</QueryView>
    </Page>
  );
}

function Register() {
  const [member, setMember] = useState<ChosenMember | null>(null);
  return (
    <Page title={words.registerTitle}>
      <MemberChoice words={words} chosen={member} onChoose={setMember} />
      {member !== null && <AbsenceForm key={member.id} purpose={{ kind: 'register', memberId: member.id }} />}
    </Page>
  );
}
