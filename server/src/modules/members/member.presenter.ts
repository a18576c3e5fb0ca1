import { shanghaiDay, type CalendarDay } from '@party/shared/kernel';
import {
  currentProbation, isStale, maskField, membershipMachine, partyAge, QUALITY_LABELS, SENSITIVE_FIELD_NAMES, standingKey, type MemberFacts,
  type MemberField, type MemberValues, type MemberView, type PartyAgeView, type ProbationView, type QualityCode, type StageStepView,
} from '@party/shared/members';
import type { Member } from './member.entity.js';
import type { MemberSnapshot } from './members.types.js';

/** What the reader may do with a record. */
export type MemberRights = MemberView['may'];

/** The record without where it stands, sensitive values masked. */
function maskedFacts(values: MemberValues): MemberFacts {
  const { organisationId: _branch, groupId: _group, ...facts } = values;
  const masked = Object.entries(facts).map(([field, value]) => [field, maskField(field as MemberField, value)]);
  return Object.fromEntries(masked) as unknown as MemberFacts;
}

function probationView(values: MemberValues, today: CalendarDay): ProbationView | null {
  if (values.stage !== 'probationary' && values.stage !== 'probation_extended') return null;
  const probation = currentProbation(values);
  return probation && { ...probation, over: today >= probation.due };
}

function partyAgeView({ stage, conversionDate }: MemberValues, today: CalendarDay): PartyAgeView | null {
  return stage === 'full' && conversionDate !== null ? partyAge(conversionDate, today) : null;
}

function stepsFrom(values: MemberValues): StageStepView[] {
  const key = standingKey(values);
  return membershipMachine.table.filter((row) => row.from === key).map(({ action, requires }) => ({ action, requires: [...requires] }));
}

/** Whether nobody has confirmed the record for too long. */
export function staleMark(row: Pick<Member, 'verifiedAt' | 'createdAt'>, today: CalendarDay): QualityCode[] {
  const confirmedOn = row.verifiedAt === null ? null : shanghaiDay(row.verifiedAt.getTime());
  const addedOn = shanghaiDay(row.createdAt.getTime());
  return isStale({ confirmedOn, addedOn, hasOpenCorrection: false }, today) ? ['verification_stale'] : [];
}

/** A record as people see it: masked, with what follows from its dates. The only way out for a record. */
export function presentMember(row: Member, snapshot: MemberSnapshot, flags: readonly QualityCode[], may: MemberRights, today: CalendarDay): MemberView {
  const { values } = snapshot;
  return {
    id: row.id,
    version: row.version,
    organisation: { id: values.organisationId, name: snapshot.organisationName },
    group: values.groupId === null ? null : { id: values.groupId, name: snapshot.groupName ?? '' },
    values: maskedFacts(values),
    masked: SENSITIVE_FIELD_NAMES.filter((field) => values[field] !== null),
    quality: [...flags, ...staleMark(row, today)].map((code) => ({ code, label: QUALITY_LABELS[code] })),
    probation: probationView(values, today),
    partyAge: partyAgeView(values, today),
    verifiedAt: row.verifiedAt?.toISOString() ?? null,
    departedOn: row.departedOn,
    departureReason: row.departureReason,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    steps: may.changeStage ? stepsFrom(values) : [],
    may,
  };
}
