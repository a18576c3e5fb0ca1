import type { Stage } from '../members/index.js';
import type { TransferKind } from './transfer-route.js';

const OF_ADMISSION = ['入党申请书', '政治审查材料', '培养教育考察材料', '《入党志愿书》'] as const;

/**
 * The papers of a member's file that go along with the relation, for both sides to count (中国共产党发展党员工作细则 Art. 35):
 * those of the admission, and after the probation the application to become a full member. Within one committee, which keeps
 * them, none; who is no member has none.
 */
export function transferMaterials(kind: TransferKind, stage: Stage): string[] {
  if (kind === 'within_committee') return [];
  if (stage === 'full') return [...OF_ADMISSION, '转正申请书'];
  return stage === 'probationary' || stage === 'probation_extended' ? [...OF_ADMISSION, '预备期教育考察材料'] : [];
}
