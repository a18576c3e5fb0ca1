import { stagesOf } from '@party/shared/learning';
import type { Stage } from '@party/shared/members';
import type { PieceName } from '../learning/learning.api.js';

/** A piece somebody of a stage can learn today; undefined when its days are over, it was taken down, or it is meant for others: nobody is asked for what they cannot open. */
export const learnable = (piece: PieceName | undefined, stage: Stage): PieceName | undefined => (piece?.open === true && stagesOf(piece.audience).includes(stage) ? piece : undefined);
