import { useDidShow, useRouter } from '@tarojs/taro';
import { View } from '@tarojs/components';
import { Cell } from '@/components/cell';
import { Section } from '@/components/layout';
import { StatusTag } from '@/components/marks';
import { Page } from '@/components/page';
import { PagedList } from '@/components/paged-list';
import { EmptyState } from '@/components/states';
import { usePages } from '@/hooks/use-pages';
import { useAccount } from '@/hooks/use-session';
import { momentText } from '@/lib/format';
import { openPage } from '@/lib/routes';
import { IMPORT_STATE_LABELS, type ImportSummary } from '@party/shared/imports';
import { api } from '../../api';
import { copy } from '../../copy';
import { NewImport } from '../../parts/new-import';
import { kindOf, kindsOf, summaryText, toneOf } from '../../view-model';
import '../../imports.scss';

const words = copy.list;

/** 表格导入: begin an import, and every import with where it stands. */
export default function ImportList() {
  const { kind } = useRouter().params;
  const kinds = kindsOf(useAccount());
  const jobs = usePages<ImportSummary>(['imports', 'list'], (cursor) => api.listImports({ query: cursor === null ? {} : { cursor } }));
  useDidShow(() => void jobs.refetch());
  return (
    <Page title={words.title}>
      {kinds.length === 0 ? (
        <EmptyState icon="lock" title={words.noTarget} next={words.noTargetNext} />
      ) : (
        <View>
          <NewImport kinds={kinds} first={kindOf(kind)} onStarted={() => void jobs.refetch()} />
          <Section title={words.history}>
            <PagedList pages={jobs} rowKey={(job) => job.id} row={(job) => <JobCell job={job} />} empty={{ title: words.none, next: words.noneNext, icon: 'history' }} />
          </Section>
        </View>
      )}
    </Page>
  );
}

function JobCell({ job }: { job: ImportSummary }) {
  return (
    <Cell
      icon="document"
      title={job.fileName}
      hint={`${job.kindName} · ${summaryText(job)} · ${momentText(job.createdAt)}`}
      foot={<StatusTag tone={toneOf(job.state)} text={IMPORT_STATE_LABELS[job.state]} />}
      onPress={() => openPage('imports/job', { id: job.id })}
    />
  );
}
