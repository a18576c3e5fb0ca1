import { MEMBER_FIELD_LABELS, needsBasis, REQUIREMENT_LABELS, type EditFault, type MemberField, type StageStepFault } from '@party/shared/members';
import { formatPartialDay, type FieldFault } from '@party/shared/kernel';
import { fieldProblem, Problem } from '../../platform/http/problem.js';

/** Faults of a form as an answer; `prefix` is the path of the form in the request. */
export function editProblem(faults: readonly EditFault[], prefix: string): Problem {
  return new Problem('request.invalid', { errors: faults.map((one): FieldFault => ({ ...one, field: `${prefix}${one.field}` })) });
}

/** Reason and basis are wanted for these fields. Undefined when both are given or nothing needs them. */
export function basisProblem(fields: readonly MemberField[], reason: string | undefined, basis: string | undefined): Problem | undefined {
  const wanting = fields.filter(needsBasis);
  if (wanting.length === 0 || (reason && basis)) return undefined;
  const errors: FieldFault[] = [];
  if (!reason) errors.push({ field: 'reason', code: 'required', message: '请填写修改原因' });
  if (!basis) errors.push({ field: 'basis', code: 'required', message: '请填写依据，例如会议记录或文件编号' });
  const names = wanting.map((field) => MEMBER_FIELD_LABELS[field]).join('、');
  return new Problem('members.basis_required', { detail: `以下为受保护的信息：${names}`, errors });
}

/** A refused step as an answer. */
export function stageProblem(fault: StageStepFault): Problem {
  switch (fault.code) {
    case 'not_allowed': return new Problem('members.stage_not_allowed');
    case 'requirements_missing':
      return new Problem('members.requirements_missing', { detail: `尚未确认：${fault.missing.map((one) => REQUIREMENT_LABELS[one]).join('、')}` });
    case 'too_early': return new Problem('members.too_early', { detail: `最早可在${formatPartialDay(fault.notBefore)}办理` });
    case 'in_future': return fieldProblem('on', 'in_future', '日期不能晚于今天');
    case 'before_earlier_step': return fieldProblem('on', 'before_earlier_step', '日期不能早于上一环节的时间');
    default: return fieldProblem('months', 'months_invalid', '延长预备期须为6至12个月的整月数');
  }
}
