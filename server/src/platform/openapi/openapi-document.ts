import { apiProblems } from '@party/shared/api';
import { COMMON_PROBLEMS, isMutation, type RouteMeta } from '@party/shared/kernel';
import type { ContractRoute, ContractSchemas, Schema } from './contract-schemas.js';

type Json = Record<string, unknown>;

const PROBLEM_SCHEMA: Json = {
  type: 'object',
  required: ['type', 'title', 'status', 'instance', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    instance: { type: 'string' },
    code: { type: 'string' },
    requestId: { type: 'string' },
    retryAfter: { type: 'integer', description: 'seconds' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'message'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
};

/** Names such as `Page<MemberRow>` are not allowed as component keys. */
const componentName = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, '_').replace(/_+$/, '');

/** Rewrite references from the contract file to the document's components. */
function relink(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(relink);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key !== '$ref' || typeof value !== 'string') return [key, relink(value)];
      const name = decodeURIComponent(value.replace('#/definitions/', ''));
      return [key, `#/components/schemas/${componentName(name)}`];
    }),
  );
}

function parameters(contract: ContractSchemas, place: 'path' | 'query', schema: Schema | undefined): Json[] {
  if (!schema) return [];
  const own = contract.resolve(schema);
  return Object.entries(own.properties ?? {}).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || (own.required ?? []).includes(name),
    ...(property.description ? { description: property.description } : {}),
    schema: relink(property),
  }));
}

/** Problem codes a route can answer: its own and the ones every route has. */
export function problemCodes(meta: RouteMeta): string[] {
  const common = Object.keys(COMMON_PROBLEMS).filter((code) => isMutation(meta) || !code.startsWith('idempotency.'));
  return [...new Set([...meta.problems, ...common])];
}

function problemResponses(meta: RouteMeta): Json {
  const byStatus = new Map<number, string[]>();
  for (const code of problemCodes(meta)) {
    const spec = apiProblems[code];
    if (spec) byStatus.set(spec.status, [...(byStatus.get(spec.status) ?? []), `\`${code}\` ${spec.title}`]);
  }
  return Object.fromEntries(
    [...byStatus].sort(([a], [b]) => a - b).map(([status, lines]) => [
      String(status),
      { description: lines.join('\n\n'), content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
    ]),
  );
}

function requestBody(route: ContractRoute): Json {
  if (route.meta.upload) {
    const properties = { file: { type: 'string', format: 'binary', description: `at most ${route.meta.upload.maxBytes} bytes` } };
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required: ['file'], properties } } } } };
  }
  if (!route.schemas.body) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: relink(route.schemas.body) } } } };
}

function success(route: ContractRoute): Json {
  const { meta, schemas } = route;
  if (meta.download) return { description: '文件', content: { [meta.download]: { schema: { type: 'string', format: 'binary' } } } };
  if (!schemas.answer || meta.success === 204) return { description: '成功，无内容' };
  return { description: '成功', content: { 'application/json': { schema: relink(schemas.answer) } } };
}

const IDEMPOTENCY_HEADER: Json = {
  name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 8, maxLength: 80 },
  description: '同一操作重试时保持不变：内容相同则返回首次的结果，内容不同则拒绝',
};

function operation(contract: ContractSchemas, route: ContractRoute): Json {
  const { meta, schemas } = route;
  const keyed = isMutation(meta) && meta.idempotency !== 'off';
  return {
    operationId: `${route.room}.${route.key}`,
    tags: [route.room],
    summary: meta.summary,
    description: `权限：\`${meta.action}\``,
    security: meta.action === 'public' ? [] : [{ session: [] }],
    parameters: [
      ...parameters(contract, 'path', schemas.params),
      ...parameters(contract, 'query', schemas.query),
      ...(keyed ? [IDEMPOTENCY_HEADER] : []),
    ],
    ...requestBody(route),
    responses: { [String(meta.success ?? 200)]: success(route), ...problemResponses(meta) },
  };
}

/** The OpenAPI 3.1 document of the whole service. */
export function openApiDocument(contract: ContractSchemas, origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of contract.routes) {
    const path = route.meta.path.replace(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.meta.method.toLowerCase()]: operation(contract, route) };
  }
  const schemas = Object.entries(contract.definitions)
    .filter(([name]) => !name.endsWith('Api'))
    .map(([name, schema]) => [componentName(name), relink(schema)]);
  return {
    openapi: '3.1.0',
    info: { title: '智慧党建支部服务', version: '1', description: '金额单位为分；日期为字符串；时刻为 UTC。' },
    servers: [{ url: `${origin}/api/v1` }],
    paths,
    components: {
      schemas: { ...Object.fromEntries(schemas), Problem: PROBLEM_SCHEMA },
      securitySchemes: { session: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}
