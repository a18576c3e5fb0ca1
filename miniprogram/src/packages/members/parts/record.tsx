import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { ReasonSheet } from '@/components/ask-sheets';
import { Card, DefinitionList, Section } from '@/components/layout';
import { MaskedValue, StatusTag } from '@/components/marks';
import { ProblemNotice } from '@/components/states';
import { dateText, momentText } from '@/lib/format';
import { isSensitive, MEMBER_FIELD_LABELS, type MemberField, type MemberView } from '@party/shared/members';
import { copy } from '../copy';
import { useReveal, type Reveal } from '../use-reveal';
import { FIELD_GROUPS, fieldText, isShown } from '../view-model';

const words = copy.detail;

/** Everything a record says, group by group; sensitive values masked until they are asked for. */
export function Record({ view, own }: { view: MemberView; own: boolean }) {
  const reveal = useReveal(view.id, own);
  const asked = reveal.asked;
  return (
    <View>
      <ProblemNotice problem={own ? reveal.submit.problem : null} />
      {FIELD_GROUPS.map(({ title, fields }) => (
        <Section key={title} title={title}>
          <Card><DefinitionList rows={rowsOf(view, fields, reveal)} /></Card>
        </Section>
      ))}
      <ReasonSheet
        open={asked !== null}
        title={copy.reveal.titleOf(asked === null ? '' : MEMBER_FIELD_LABELS[asked])}
        explain={copy.reveal.explain}
        templates={copy.reveal.reasons}
        action={copy.reveal.action}
        busy={reveal.submit.busy}
        problem={reveal.submit.problem}
        onSubmit={(reason) => void (asked && reveal.submit.submit({ field: asked, reason }))}
        onClose={reveal.close}
      />
    </View>
  );
}

function rowsOf(view: MemberView, fields: readonly MemberField[], reveal: Reveal): { term: string; value: ReactNode }[] {
  return fields.flatMap((field) => {
    const value = view.values[field as keyof MemberView['values']];
    return isShown(field, value) ? [{ term: MEMBER_FIELD_LABELS[field], value: valueOf(view, field, fieldText(field, value), reveal) }] : [];
  });
}

function valueOf(view: MemberView, field: MemberField, text: string, reveal: Reveal): ReactNode {
  if (!isSensitive(field) || text === '') return text;
  const shown = reveal.shown[field];
  const actions = view.may.reveal ? { onReveal: () => reveal.ask(field), onHide: () => reveal.hide(field) } : {};
  return <MaskedValue masked={text} revealed={shown === undefined ? undefined : fieldText(field, shown)} term={MEMBER_FIELD_LABELS[field]} {...actions} />;
}

/** Where the person stands: branch, probation or seniority, what is missing. */
export function Standing({ view }: { view: MemberView }) {
  const { probation, partyAge, quality } = view;
  const rows = [
    { term: words.branch, value: view.group === null ? view.organisation.name : `${view.organisation.name} · ${view.group.name}` },
    ...(probation === null ? [] : [{ term: words.due, value: `${dateText(probation.due)}${probation.over ? '（已满）' : ''}` }]),
    ...(partyAge === null ? [] : [{ term: words.partyAge, value: `${partyAge.years} ${partyAge.exact ? words.years : words.yearsOrMore}` }]),
    ...(view.departedOn === null ? [] : [{ term: words.departed, value: `${dateText(view.departedOn)}${view.departureReason === null ? '' : `（${view.departureReason}）`}` }]),
    { term: words.verified, value: view.verifiedAt === null ? words.neverVerified : momentText(view.verifiedAt) },
    { term: words.updated, value: momentText(view.updatedAt) },
    ...(quality.length === 0 ? [] : [{ term: words.quality, value: <View className="members__tags">{quality.map((one) => <StatusTag key={one.code} tone="warn" text={one.label} />)}</View> }]),
  ];
  return <DefinitionList rows={rows} />;
}
