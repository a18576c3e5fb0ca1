import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { ReasonSheet } from '@/components/ask-sheets';
import { Button } from '@/components/button';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import type { HonourView } from '@party/shared/points';
import { honours } from '../../api';
import { monthCopy } from '../../copy-months';
import { HonourCell } from '../../parts/honour-cell';
import '../../points.scss';

const words = monthCopy.honours;

/** 学习标兵证书: the register of those who keep branches; sheets to be sealed, and taking back. */
export default function HonourRegister() {
  const queries = useQueryClient();
  const pages = usePages<HonourView>(['points', 'honours', 'kept'], (cursor) => honours.listHonours({ query: cursor === null ? {} : { cursor } }));
  const [asked, setAsked] = useState<HonourView | null>(null);
  const print = useSubmit(async ({ id, number }: HonourView) => (await honours.honourSheet({ params: { id } })).open(words.file(number)), () => toast(words.saved));
  const { busy, problem, submit } = useSubmit((reason: string, key: string) => honours.revokeHonour({ params: { id: asked?.id ?? '' }, body: { version: asked?.version ?? 0, reason } }, { key }), () => {
    setAsked(null);
    toast(words.done);
    void queries.invalidateQueries({ queryKey: ['points', 'honours'] });
  });
  return (
    <Page title={words.register}>
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.registerNone, next: words.noneNext, icon: 'flag' }}
        row={(row) => (
          <HonourCell honour={row} title={row.memberName}>
            <Button kind="quiet" size="small" icon="download" text={words.pdf} busy={print.busy} onPress={() => void print.submit(row)} />
            {row.mayRevoke && <Button kind="quiet" size="small" text={words.revoke} onPress={() => setAsked(row)} />}
          </HonourCell>
        )}
      />
      <ReasonSheet
        open={asked !== null} title={words.revokeTitle(asked?.memberName ?? '')} explain={words.revokeWords} templates={words.revokeReasons} action={words.revoke} busy={busy} problem={problem}
        onSubmit={(reason) => void submit(reason)} onClose={() => setAsked(null)}
      />
    </Page>
  );
}
