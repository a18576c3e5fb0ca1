import type { IdentityApi, Me } from '@party/shared/identity';
import { RULES } from '../../e2e/permission-matrix.rules.js';
import type { PlainFixture, RoomFixtures } from './fixture.js';
import { rulesAllowSomewhere } from './oracle.js';

const UNKNOWN = '01kb0000000000000000000zzz';

const plain = (allowed: readonly string[], request: object = {}): PlainFixture => ({ on: 'nothing', allowed, request: () => request });

/** Fixtures of the identity room. Wrong codes and unknown tickets show that only the credential, not a right, was missing. */
export const identityMatrix: RoomFixtures<IdentityApi> = {
  clientConfig: plain(['200']),
  consentText: plain(['200']),
  loginWithWechat: plain(['identity.wechat_busy', 'identity.wechat_misconfigured', 'identity.login_code_invalid'], { body: { code: 'matrix', consentVersion: '2026-11-24' } }),
  refresh: plain(['identity.refresh_invalid'], { body: { refreshToken: 'matrix-matrix-matrix-matrix-matrix-matrix-matrix' } }),
  /** The matrix's people hold no session of their own. */
  logout: plain(['identity.session_not_found']),
  me: {
    ...plain(['200']),
    // Other cells let go of the binding.
    before: ({ server }, { self }) => (self === null ? Promise.resolve() : server.source.query('UPDATE account SET member_id = ?, erased_at = NULL WHERE id = ?', [self.id, self.id])),
    check: (answer, _target, _may, _world, { claim }) => {
      const told = [...(answer as Me).actions].sort();
      const wanted = Object.keys(RULES).filter((action) => rulesAllowSomewhere(claim, action)).sort();
      if (JSON.stringify(told) !== JSON.stringify(wanted)) throw new Error(`is told ${told.length} actions, the rules say ${wanted.length}`);
    },
  },
  bindByPhone: plain(['identity.consent_required', 'identity.wechat_busy'], { body: { code: 'matrix' } }),
  bindByIdentity: plain(['identity.consent_required', 'identity.binding_not_found'], { body: { name: '无此人', number: '00000000', idLast6: '00000X' } }),
  /** Whoever has let go already is told so. */
  releaseBinding: { on: 'oneself', allowed: ['200', 'identity.not_bound'], request: () => ({}) },
  revokeBinding: {
    on: 'person', allowed: ['identity.not_bound'], seen: 'members.view', hidden: 'members.not_found',
    request: (_world, { id }) => ({ params: { id }, body: { reason: '手机丢失' } }),
  },
  listSessions: plain(['200']),
  endSession: plain(['identity.session_not_found'], { params: { id: UNKNOWN } }),
  endOtherSessions: plain(['204']),
  listConsents: plain(['200']),
  acceptConsent: plain(['identity.consent_outdated'], { body: { version: '1999-01-01' } }),
  withdrawConsent: plain(['204']),
  openScan: plain(['201']),
  pollScan: plain(['identity.scan_not_found'], { params: { id: UNKNOWN }, query: { secret: 'matrix-matrix-matrix-matrix-matrix' } }),
  previewScan: plain(['identity.scan_not_found'], { params: { id: UNKNOWN } }),
  decideScan: plain(['identity.scan_not_found'], { params: { id: UNKNOWN }, body: { decision: 'reject' } }),
  demoPersonas: plain(['identity.demo_disabled']),
  demoWechat: plain(['identity.demo_disabled'], { body: { phone: '13900000000' } }),
  demoSession: plain(['identity.demo_disabled'], { body: { persona: 'member' } }),
};
