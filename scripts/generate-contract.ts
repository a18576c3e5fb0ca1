/**
 * Writes server/openapi/schemas.json: JSON Schemas of every request and answer, read off the TypeScript
 * interface `Api` in shared, so that types, documentation, serialisers and tests have one source.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGenerator } from 'ts-json-schema-generator';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const config = {
  path: join(root, 'shared/src/api/index.ts'),
  tsconfig: join(root, 'shared/tsconfig.json'),
  type: 'Api',
  expose: 'export',
  jsDoc: 'extended',
  topRef: true,
  additionalProperties: false,
  skipTypeCheck: true,
  sortProps: true,
  encodeRefs: false,
} as const;

function generate(): object {
  try {
    return createGenerator(config).createSchema('Api');
  } catch (fault) {
    // The generator's errors carry whole syntax trees; the sentence is what helps.
    throw new Error(`the contract cannot be read: ${fault instanceof Error ? fault.message : String(fault)}; keep contract types to plain interfaces`);
  }
}

const schema = generate();

const target = join(root, 'server/openapi');
mkdirSync(target, { recursive: true });
writeFileSync(join(target, 'schemas.json'), `${JSON.stringify(schema, null, 2)}\n`);
