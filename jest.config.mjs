// @ts-check
// One Jest for the whole workspace; a project is chosen with --selectProjects.
// Needs NODE_OPTIONS=--experimental-vm-modules (scripts/test.mjs sets it).

/** TypeScript is compiled by swc exactly as the builds do it: decorators with metadata, React's automatic runtime. */
const typescript = {
  sourceMaps: 'inline',
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    keepClassNames: true,
    parser: { syntax: 'typescript', tsx: false, decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};
const tsx = {
  ...typescript,
  jsc: {
    ...typescript.jsc,
    parser: { ...typescript.jsc.parser, tsx: true },
    transform: { ...typescript.jsc.transform, react: { runtime: 'automatic' } },
  },
};

const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '^.+\\.tsx$': ['@swc/jest', tsx], '^.+\\.ts$': ['@swc/jest', typescript] },
  moduleNameMapper: {
    // Sources import their neighbours as '.js' (NodeNext); the file on disk is '.ts'.
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^@/(.*)$': '<rootDir>/miniprogram/src/$1',
    '^@party/shared/(.*)$': '<rootDir>/shared/src/$1/index.ts',
    '\\.(scss|css|png|svg)$': '<rootDir>/scripts/lib/jest/empty-asset.mjs',
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/.data/'],
};

/** Starts the private test database when TEST_DATABASE_URL does not name one. */
const withDatabase = { globalSetup: '<rootDir>/scripts/lib/jest/provide-database.mjs' };

/** What the build puts in, and Taro's storage in memory. */
const miniprogramUnits = {
  globals: { PLATFORM: 'h5', API_ORIGIN: '' },
  moduleNameMapper: { ...base.moduleNameMapper, '^@tarojs/taro$': '<rootDir>/scripts/lib/jest/taro-memory.mjs' },
};

const project = (/** @type {string} */ displayName, /** @type {string[]} */ testMatch, more = {}) => ({
  ...base,
  ...more,
  displayName,
  testMatch: testMatch.map((pattern) => `<rootDir>/${pattern}`),
});

export default {
  maxWorkers: 2,
  // Every suite leaves its modules behind; a worker that holds this much begins anew before it spends its time collecting garbage.
  workerIdleMemoryLimit: '1200MB',
  testSequencer: '<rootDir>/scripts/lib/jest/long-first.mjs',
  // A hang ends here; how long work takes is for the benches to say, and a busy machine takes long to start the service.
  testTimeout: 180_000,
  projects: [
    project('shared', ['shared/src/**/*.spec.ts']),
    project('scripts', ['scripts/**/*.spec.mjs']),
    project('server', ['server/src/**/*.spec.ts', 'server/src/**/*.db-spec.ts', 'server/test/support/**/*.spec.ts'], withDatabase),
    project('e2e', ['server/test/e2e/**/*.e2e-spec.ts'], withDatabase),
    project('miniprogram', ['miniprogram/src/**/*.spec.ts', 'miniprogram/src/**/*.spec.tsx'], miniprogramUnits),
    project('weapp', ['miniprogram/test/weapp/**/*.spec.ts'], withDatabase),
    project('h5', ['miniprogram/test/h5/**/*.spec.ts'], withDatabase),
    project('deep', ['{shared,server,miniprogram}/**/*.deep-spec.ts'], withDatabase),
  ],
};
