import { problems } from '../kernel/index.js';

/** How the approval centre refuses. */
export const WORKBENCH_PROBLEMS = problems({
  'workbench.opinion_required': { status: 400, title: '退回或不同意须写明原因', log: 'debug' },
});
