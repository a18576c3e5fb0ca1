import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CorrectionView } from '@party/shared/corrections';
import type { CorrectionAction, CorrectionState } from '@party/shared/members';
import type { Actor } from '@party/shared/permissions';
import { startCorrectionRig, type CorrectionRig } from '../support/correction-rig.js';

let rig: CorrectionRig;
let others: Record<Other, Actor | null>;
beforeAll(async () => {
  rig = await startCorrectionRig();
  others = await castOthers();
});
afterAll(() => rig.close());

const STATES: readonly CorrectionState[] = ['submitted', 'returned', 'approved', 'rejected', 'withdrawn'];
const ACTIONS: readonly CorrectionAction[] = ['approve', 'reject', 'return', 'resubmit', 'withdraw'];
const DECISIONS: readonly CorrectionAction[] = ['approve', 'reject', 'return'];

/** Who tries, written from the rules: whether they may decide, and what they see otherwise. */
const PEOPLE = {
  'secretary': 'decides', 'deputy secretary': 'decides', 'organisation commissioner': 'decides', 'department officer': 'decides', 'school officer': 'decides',
  'publicity commissioner': 'no right', 'group leader': 'no right', 'dues finance': 'no right', 'auditor': 'no right', 'platform administrator': 'no right',
  'secretary of the sister branch': 'sees nothing', 'officer of another department': 'sees nothing', 'member of the branch': 'no right',
  'owner': 'owns', 'owner who is secretary': 'owns and holds the office', 'guest': 'no right', 'nobody': 'no session',
} as const;
type Who = keyof typeof PEOPLE;
type Other = Exclude<Who, 'owner' | 'owner who is secretary'>;

const NOBODY: Actor = { accountId: null, memberId: null, base: null, branchPath: null, positions: [] };

async function castOthers(): Promise<Record<Other, Actor | null>> {
  return {
    'secretary': await rig.keeper('secretary'), 'deputy secretary': await rig.keeper('deputy_secretary'), 'organisation commissioner': await rig.keeper('organisation_commissioner'),
    'department officer': await rig.keeper('department_officer', 'department'), 'school officer': await rig.keeper('school_officer', 'school'),
    'publicity commissioner': await rig.keeper('publicity_commissioner'), 'group leader': await rig.keeper('group_leader', 'group'), 'dues finance': await rig.keeper('dues_finance'),
    'auditor': await rig.keeper('auditor'), 'platform administrator': await rig.keeper('platform_administrator', 'school'),
    'secretary of the sister branch': await rig.keeper('secretary', 'sisterBranch'), 'officer of another department': await rig.keeper('department_officer', 'otherDepartment'),
    'member of the branch': await rig.member(), 'guest': { ...NOBODY, accountId: '01j00000000000000000000000' }, 'nobody': null,
  };
}

/** Status an attempt must end with. */
function expected(state: CorrectionState, action: CorrectionAction, who: Who): number {
  const kind = PEOPLE[who];
  const decision = DECISIONS.includes(action);
  if (kind === 'no session') return 401;
  if (kind === 'no right') return decision || who === 'guest' ? 403 : 404;
  if (kind === 'sees nothing') return 404;
  const allowed = state === 'submitted' ? [...DECISIONS, 'withdraw'] : state === 'returned' ? ['resubmit', 'withdraw'] : [];
  if (kind === 'owns' && decision) return 403;
  if (!allowed.includes(action)) return 409;
  return decision === (kind === 'decides') ? 200 : 403;
}

async function requestIn(state: CorrectionState, owner: Actor, secretary: Actor): Promise<CorrectionView> {
  const request = await rig.submitted(owner, { major: `专业${rig.server.clock.now()}` });
  rig.server.clock.advance(1);
  const decision = ({ returned: 'return', approved: 'approve', rejected: 'reject' } as Partial<Record<CorrectionState, string>>)[state];
  if (decision) return (await rig.call(secretary, 'POST', `/corrections/${request.id}/decision`, { version: 1, decision, opinion: '请核对' })).json<CorrectionView>();
  return state === 'withdrawn' ? (await rig.call(owner, 'POST', `/corrections/${request.id}/withdraw`, { version: 1 })).json<CorrectionView>() : request;
}

async function attempt(actor: Actor | null, action: CorrectionAction, { id, version }: CorrectionView, recordVersion: number): Promise<number> {
  if (DECISIONS.includes(action)) return (await rig.call(actor, 'POST', `/corrections/${id}/decision`, { version, decision: action, opinion: '请核对' })).statusCode;
  if (action === 'withdraw') return (await rig.call(actor, 'POST', `/corrections/${id}/withdraw`, { version })).statusCode;
  const body = { version, recordVersion, values: { major: '考古学' }, reason: '已改正' };
  return (await rig.call(actor, 'POST', `/corrections/${id}/resubmit`, body)).statusCode;
}

describe.each(STATES)('a request that is %s', (state) => {
  it.each(ACTIONS)('%s: by everybody, as the table says', async (action) => {
    const found: Record<string, number> = {};
    const wanted: Record<string, number> = {};
    const owner = await rig.member();
    const cast: Record<Who, Actor | null> = {
      ...others, 'owner': owner, 'owner who is secretary': { ...owner, positions: [{ kind: 'secretary', organisationPath: rig.tree.branch.path }] },
    };
    // The same people act in every cell: each begins with a fresh minute of the rate limit.
    rig.server.clock.advance(61_000);
    const secretary = cast.secretary as Actor;
    let request = await requestIn(state, owner, secretary);
    for (const who of Object.keys(PEOPLE) as Who[]) {
      const { version } = (await rig.call(owner, 'GET', '/me/member')).json<{ version: number }>();
      wanted[who] = expected(state, action, who);
      found[who] = await attempt(cast[who], action, request, version);
      if (found[who] !== 200) continue;
      const after = (await rig.call(owner, 'GET', `/corrections/${request.id}`)).json<CorrectionView>();
      if (after.may.withdraw) await rig.call(owner, 'POST', `/corrections/${request.id}/withdraw`, { version: after.version });
      request = await requestIn(state, owner, secretary);
    }
    expect(found).toEqual(wanted);
  });
});
