// @ts-check
// The law of who may import whom; scripts/lib/dependency-law.spec.mjs breaks each rule once and sees it caught.

/** A room of the server knows only rooms of earlier lines; a new room is added here first. */
const ORDER = [
  ['organisations'],
  ['imports'],
  ['workbench'],
  ['members'],
  ['notifications'],
  ['corrections'],
  ['verification'],
  ['absences'],
  ['letters'],
  ['arrivals'],
  ['identity'],
  ['subscriptions'],
  ['archives'],
  ['dues'],
  ['transfers', 'org-life', 'engagement', 'feedback', 'publicity', 'birthdays', 'meetings'],
  ['learning'],
  ['notes', 'circulars'],
  ['payments'],
  ['points'],
  ['guidance', 'quizzes'],
  ['statistics', 'audit', 'operations', 'digests'],
];

const ROOM = '^server/src/modules/([^/]+)/';
const rooms = (/** @type {string[]} */ names) => `^server/src/modules/(${names.join('|')})/`;
/** Tests may reach for what they test. */
const TEST = '\\.(spec|db-spec|e2e-spec|deep-spec)\\.(ts|tsx)$';

const roomOrder = ORDER.map((tier, index) => ({
  name: `room-order-${tier[0]}`,
  severity: /** @type {const} */ ('error'),
  comment: `${tier.join(', ')}: imports only rooms to its left`,
  from: { path: rooms(tier), pathNot: TEST },
  to: { path: rooms(ORDER.slice(index).flat()), pathNot: ROOM.replace('([^/]+)', '$1') },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const shared = [
  {
    name: 'shared-is-pure',
    severity: 'error',
    comment: 'shared/ imports only shared/: no npm, no node:, no server, no miniprogram',
    from: { path: '^shared/src', pathNot: TEST },
    to: { pathNot: '^shared/src' },
  },
  { name: 'shared-kernel-is-the-floor', severity: 'error', from: { path: '^shared/src/kernel/' }, to: { path: '^shared/src/(?!kernel/)' } },
  {
    name: 'shared-rooms-meet-at-the-door',
    severity: 'error',
    comment: 'another room of shared is reached through its index.ts',
    from: { path: '^shared/src/([^/]+)/' },
    to: { path: '^shared/src/(?!kernel/)[^/]+/', pathNot: ['^shared/src/$1/', '/index\\.ts$'] },
  },
  { name: 'shared-rooms-never-api', severity: 'error', comment: 'api gathers the rooms; no room knows it', from: { path: '^shared/src/(?!api/)' }, to: { path: '^shared/src/api/' } },
  {
    name: 'shared-is-entered-at-the-door',
    severity: 'error',
    comment: 'the floors above import @party/shared/<room>',
    from: { path: '^(server|miniprogram)/' },
    to: { path: '^shared/src/', pathNot: '^shared/src/[^/]+/index\\.ts$' },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const server = [
  { name: 'server-never-miniprogram', severity: 'error', from: { path: '^server' }, to: { path: '^miniprogram' } },
  { name: 'platform-knows-no-module', severity: 'error', from: { path: '^server/src/(platform|config)/', pathNot: TEST }, to: { path: '^server/src/modules/' } },
  {
    name: 'modules-meet-at-the-door',
    severity: 'error',
    comment: 'another module is reached only through its *.api.ts, *.events.ts or *.module.ts',
    from: { path: ROOM, pathNot: TEST },
    to: { path: ROOM, pathNot: ['^server/src/modules/$1/', '\\.(api|module|events)\\.ts$'] },
  },
  ...roomOrder,
  {
    name: 'room-has-its-place',
    severity: 'error',
    comment: 'a new room is added to ORDER first',
    from: { path: `^server/src/modules/(?!(${ORDER.flat().join('|')})/)` },
    to: {},
  },
  { name: 'controller-skips-no-floor', severity: 'error', from: { path: '\\.controller\\.ts$' }, to: { path: '\\.(repository|entity)\\.ts$|node_modules/typeorm/' } },
  { name: 'http-stays-at-the-edge', severity: 'error', from: { path: '\\.(service|repository|entity|policy)\\.ts$' }, to: { path: '\\.(controller|dto)\\.ts$' } },
  { name: 'repository-below-service', severity: 'error', from: { path: '\\.(repository|entity)\\.ts$' }, to: { path: '\\.service\\.ts$' } },
  {
    name: 'modules-never-connectors',
    severity: 'error',
    comment: 'a module declares *.port.ts; a connector implements it',
    from: { path: '^server/src/(modules|platform)/', pathNot: TEST },
    to: { path: '^server/src/connectors/' },
  },
  { name: 'connectors-see-ports-only', severity: 'error', from: { path: '^server/src/connectors/', pathNot: TEST }, to: { path: '^server/src/modules/', pathNot: '\\.port\\.ts$' } },
  {
    name: 'sandbox-stands-alone',
    severity: 'error',
    comment: 'the WeChat sandbox is a program of its own: the service knows an address, never its code',
    // A bench stands where WeChat would, so it signs what WeChat signs.
    from: { path: '^server/src/(?!sandbox/|bench/)', pathNot: TEST },
    to: { path: '^server/src/sandbox/' },
  },
];

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const miniprogram = [
  { name: 'miniprogram-never-server', severity: 'error', from: { path: '^miniprogram/src/' }, to: { path: '^server' } },
  {
    name: 'feature-never-feature',
    severity: 'error',
    comment: 'WeChat fails a static require across subpackages',
    from: { path: '^miniprogram/src/packages/([^/]+)/' },
    to: { path: '^miniprogram/src/packages/[^/]+/', pathNot: '^miniprogram/src/packages/$1/' },
  },
  {
    name: 'main-package-never-subpackage',
    severity: 'error',
    from: { path: '^miniprogram/src/(?!packages/|app\\.config)' },
    to: { path: '^miniprogram/src/packages/' },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...shared,
    ...server,
    ...miniprogram,
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|coverage)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json', '.d.ts', '.d.mts', '.d.cts', '.scss'],
    },
  },
};
