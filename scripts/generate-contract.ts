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

function generate(): ReturnType<ReturnType<typeof createGenerator>['createSchema']> {
  try {
    return createGenerator(config).createSchema('Api');
  } catch (fault) {
    // The generator's errors carry whole syntax trees; the sentence is what helps.
    throw new Error(`the contract cannot be read: ${fault instanceof Error ? fault.message : String(fault)}; keep contract types to plain interfaces`);
  }
}

const schema = generate();

/** A generic such as `Page<MemberRow>` becomes `Page_MemberRow`: a `$ref` is a URI, where angle brackets are not allowed. */
function plainNames(text: string, names: readonly string[]): string {
  return names.reduce((out, name) => out.replaceAll(JSON.stringify(name), JSON.stringify(plain(name))).replaceAll(`#/definitions/${name}"`, `#/definitions/${plain(name)}"`), text);
}
const plain = (name: string): string => name.replace(/\W+/g, '_').replace(/_$/, '');

const target = join(root, 'server/openapi');
mkdirSync(target, { recursive: true });
const generics = Object.keys(schema.definitions ?? {}).filter((name) => /\W/.test(name));
writeFileSync(join(target, 'schemas.json'), `${plainNames(JSON.stringify(schema, null, 2), generics)}\n`);
