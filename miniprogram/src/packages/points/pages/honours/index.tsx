import { useState } from 'react';
import { Button } from '@/components/button';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { toast } from '@/components/toast';
import { usePages } from '@/hooks/use-pages';
import { useSubmit } from '@/hooks/use-submit';
import type { HonourView } from '@party/shared/points';
import { honours } from '../../api';
import { monthCopy } from '../../copy-months';
import { CertificateSheet } from '../../parts/certificate-sheet';
import { HonourCell } from '../../parts/honour-cell';
import '../../points.scss';

const words = monthCopy.honours;

/** 我的荣誉: the own certificates, to be kept as a file or as a picture. */
export default function MyHonours() {
  const pages = usePages<HonourView>(['points', 'honours', 'own'], (cursor) => honours.ownHonours({ query: cursor === null ? {} : { cursor } }));
  const [shown, setShown] = useState<HonourView | null>(null);
  const { busy, submit } = useSubmit(async ({ id, number }: HonourView) => (await honours.ownHonourSheet({ params: { id } })).open(words.file(number)), () => toast(words.saved));
  return (
    <Page title={words.title}>
      <PagedList
        pages={pages} rowKey={(row) => row.id} empty={{ title: words.none, next: words.noneNext, icon: 'flag' }}
        row={(row) => (
          <HonourCell honour={row}>
            <Button kind="quiet" size="small" icon="download" text={words.pdf} busy={busy} onPress={() => void submit(row)} />
            {row.revokedOn === null && <Button kind="quiet" size="small" text={words.picture} onPress={() => setShown(row)} />}
          </HonourCell>
        )}
      />
      <CertificateSheet honour={shown} onClose={() => setShown(null)} />
    </Page>
  );
}
