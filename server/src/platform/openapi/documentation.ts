import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { apiProblems } from '@party/shared/api';
import type { ContractSchemas } from './contract-schemas.js';
import { openApiDocument } from './openapi-document.js';

const UI = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** Files of the documentation page, by the name they are served under. */
const FILES: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const PAGE = `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>接口文档</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="docs"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;
const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs', deepLinking: true });`;

function problemsPage(): string {
  const rows = Object.entries(apiProblems)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([code, spec]) => `<tr id="${code}"><td><code>${code}</code></td><td>${spec.status}</td><td>${spec.title}</td></tr>`);
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>错误代码</title></head>
<body><h1>错误代码</h1><table><thead><tr><th>代码</th><th>状态</th><th>含义</th></tr></thead><tbody>${rows.join('')}</tbody></table></body></html>`;
}

/** Serve `/api/openapi.json`, the page `/api/docs` that shows it, and `/api/docs/problems` with every error code. */
export function serveDocumentation(instance: FastifyInstance, contract: ContractSchemas, origin: string): void {
  const document = openApiDocument(contract, origin);
  const html = 'text/html; charset=utf-8';
  instance.get('/api/openapi.json', async () => document);
  instance.get('/api/docs', async (_request, reply) => reply.type(html).send(PAGE));
  instance.get('/api/docs/problems', async (_request, reply) => reply.type(html).send(problemsPage()));
  instance.get('/api/docs/start.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(START));
  for (const [file, type] of Object.entries(FILES)) {
    instance.get(`/api/docs/${file}`, async (_request, reply) => reply.type(type).send(await readFile(join(UI, file))));
  }
}
