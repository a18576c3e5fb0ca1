import type { DuesLinesApi, DuesMonthLine } from '@party/shared/dues';
import { ASKED, person } from './dues.matrix.js';
import type { RoomFixtures } from './fixture.js';

/** Fixtures of the standard behind a month. */
export const duesLinesMatrix: RoomFixtures<DuesLinesApi> = {
  ownDuesMonth: {
    on: 'oneself', allowed: ['200', 'dues.not_a_member'], request: () => ({ params: { month: ASKED } }),
    check: (answer) => {
      if ((answer as DuesMonthLine).month !== ASKED) throw new Error('shows another month');
    },
  },
  memberDuesMonth: person(['200', 'dues.not_a_member'], (_world, { id }) => ({ params: { id, month: ASKED } }), {
    check: (answer) => {
      if ((answer as DuesMonthLine).lines.some(({ text }) => text.includes('基数为'))) throw new Error('tells what somebody earns');
    },
  }),
};
