import { useState } from 'react';
import { View } from '@tarojs/components';
import { Notice } from '@/components/layout';
import { MemberChoice, type ChosenMember } from '@/components/member-choice';
import { Page } from '@/components/page';
import { QueryView } from '@/components/query-view';
import { useRead } from '@/hooks/use-read';
import { api } from '../../api';
import { copy } from '../../copy';
import { CertificateForm } from '../../parts/certificate-form';
import '../../letters.scss';

const words = copy.form;

/** 开具证明信. */
export default function IssueCertificate() {
  const [member, setMember] = useState<ChosenMember | null>(null);
  const issuers = useRead(['letters', 'issuers'], () => api.letterIssuers());
  return (
    <Page title={words.title}>
      <Notice>{words.lead}</Notice>
      <QueryView query={issuers} skeleton={{ kind: 'card', rows: 5 }} empty={{ when: ({ items }) => items.length === 0, title: words.none, next: words.noneNext, icon: 'document' }}>
        {({ items }) => (
          <View>
            <MemberChoice words={words} chosen={member} onChoose={setMember} />
            {member !== null && <CertificateForm key={member.id} memberId={member.id} issuers={items} />}
          </View>
        )}
      </QueryView>
    </Page>
  );
}
