/** A branch secretary's stored session, with the long and rare names that break layouts. */
export const SECRETARY = {
  accessToken: 'test-access',
  refreshToken: 'test-refresh',
  account: {
    accountId: '01k0000000000000000000000a',
    member: {
      id: '01k0000000000000000000000b',
      name: '阿依古丽·买买提',
      base: 'full_member',
      organisationId: '01k0000000000000000000000c',
      organisationName: '中共计算机科学与技术学院学生第一支部委员会',
    },
    positions: [
      { kind: 'secretary', label: '书记', organisationId: '01k0000000000000000000000c', organisationName: '学生第一支部' },
    ],
    actions: ['account.own', 'workbench.read', 'members.own', 'members.list', 'members.view', 'corrections.submit', 'corrections.decide', 'verification.confirm', 'verification.view', 'organisations.list', 'organisations.view', 'imports.run'],
    consentVersion: '2026-01-01',
  },
};

const link = { room: 'members', page: 'mine', params: {} };
const TODOS = {
  total: 3,
  groups: [
    {
      kind: 'corrections.pending', label: '信息更正审批', total: 1,
      items: [{ key: 'a', title: '审核 𠮷野 的信息更正', detail: '手机号：138****0000 → 139****1234', link, dueOn: '2026-03-20', overdue: true, organisationId: null }],
    },
    {
      kind: 'verification.own', label: '信息核对', total: 2,
      items: [{ key: 'b', title: '核对本人信息', detail: '2026 年春季信息核对', link, dueOn: '2027-03-20', overdue: false, organisationId: null }],
    },
  ],
};

/** What the service answers to the shell's own reads; undefined for everything else. */
export function shellAnswers(path: string): { status?: number; body?: unknown } | undefined {
  const route = path.replace('/api/v1', '');
  if (route === '/todos') return { body: TODOS };
  return route === '/me' ? { body: SECRETARY.account } : undefined;
}
