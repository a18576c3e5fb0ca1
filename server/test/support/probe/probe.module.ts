import { tmpdir } from 'node:os';
import { readFile } from 'node:fs/promises';
import { Body, Controller, Inject, Injectable, Module, Param, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { apiRoutes } from '@party/shared/api';
import type { RouteMeta, RouteTable } from '@party/shared/kernel';
import { DataSource } from 'typeorm';
import { Flag, IdParams, ListOf, Optional, Text, Whole } from '../../../src/platform/http/fields.js';
import { Problem } from '../../../src/platform/http/problem.js';
import { Serve } from '../../../src/platform/http/serve.decorator.js';
import { receiveUpload } from '../../../src/platform/http/upload.js';
import { LOGGER, type Logger } from '../../../src/platform/logging/logger.js';
import { ContractSchemas, type RouteTables, type Schema } from '../../../src/platform/openapi/contract-schemas.js';

/** Routes that only tests have: they show what the platform does around any handler. */
interface ProbeApi {
  look: { query: object; answer: object };
  add: { body: object; answer: object };
  addQuietly: { body: object; answer: object };
  login: { body: object; answer: object };
  limited: { body: object; answer: object };
  upload: { answer: object };
  dwell: { params: object; answer: object };
}



const probeRoutes: RouteTable<ProbeApi> = {
  look: { method: 'GET', path: '/probe', action: 'public', summary: 'probe', problems: [] },
  add: { method: 'POST', path: '/probe', action: 'account.own', summary: 'probe', success: 201, problems: [] },
  addQuietly: { method: 'PUT', path: '/probe', action: 'account.own', summary: 'probe', success: 204, problems: [] },
  login: { method: 'POST', path: '/probe/login', action: 'public', summary: 'probe', problems: [], idempotency: 'off' },
  limited: { method: 'POST', path: '/probe/limited', action: 'public', summary: 'probe', problems: [], perMinute: 5 },
  upload: { method: 'POST', path: '/probe/upload', action: 'account.own', summary: 'probe', problems: [], upload: { maxBytes: 1_000_000 } },
  dwell: { method: 'GET', path: '/probe/dwell/:id', action: 'public', summary: 'probe', problems: [] },
};

const ANY: Schema = { type: 'object', additionalProperties: true, properties: {} };
const routeSchemas: Record<string, Schema> = Object.fromEntries(
  Object.keys(probeRoutes).map((key) => [key, { type: 'object', properties: { answer: ANY } }]),
);

/** The whole contract and the probe's routes. */
export function probeContract(): ContractSchemas {
  const real = new ContractSchemas();
  const api = real.resolve(real.definitions['Api'] ?? {});
  const properties = { ...api.properties, probe: { type: 'object', properties: routeSchemas } };
  const tables = { ...(apiRoutes as unknown as RouteTables), probe: probeRoutes as unknown as Record<string, RouteMeta> };
  return new ContractSchemas({ ...real.definitions, Api: { ...api, properties } }, tables);
}

class Part {
  @Text('名称', 40)
  label: string;
}

class AddBody {
  @Text('文字', 200)
  text: string;
  @Optional() @Whole('数目', 0, 100)
  count?: number;
  @Optional() @Flag('开关')
  open?: boolean;
  @Optional() @ListOf('部分', () => Part, 5)
  parts?: Part[];
}

class LookQuery {
  @Optional() @Text('文字', 40)
  q?: string;
}

/** What happened inside the handlers, and how the next one behaves. */
@Injectable()
export class ProbeState {
  handled: string[] = [];
  /** Awaited by the handlers before they answer. */
  gate: Promise<void> = Promise.resolve();
  /** Thrown by the handlers instead of an answer. */
  fault: (() => unknown) | undefined;
}

@Controller()
class ProbeController {
  constructor(
    private readonly state: ProbeState,
    private readonly source: DataSource,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  @Serve(probeRoutes.look)
  look(@Query() query: LookQuery): object {
    return { q: query.q ?? null };
  }

  @Serve(probeRoutes.add)
  async add(@Body() body: AddBody): Promise<object> {
    return this.handle(body.text);
  }

  @Serve(probeRoutes.addQuietly)
  async addQuietly(@Body() body: AddBody): Promise<void> {
    await this.handle(body.text);
  }

  @Serve(probeRoutes.login)
  async login(@Body() body: AddBody): Promise<object> {
    return this.handle(body.text);
  }

  @Serve(probeRoutes.limited)
  async limited(@Body() body: AddBody): Promise<object> {
    return this.handle(body.text);
  }

  @Serve(probeRoutes.upload)
  async upload(@Req() request: FastifyRequest): Promise<object> {
    const upload = await receiveUpload(request, { maxBytes: probeRoutes.upload.upload?.maxBytes ?? 0, directory: tmpdir() });
    try {
      const head = (await readFile(upload.path)).subarray(0, 20).toString('utf8');
      return { ...(await this.handle(head)), head, filename: upload.filename, size: upload.size, fields: { ...upload.fields } };
    } finally {
      await upload.discard();
    }
  }

  @Serve(probeRoutes.dwell)
  async dwell(@Param() { id }: IdParams): Promise<object> {
    await this.source.query('SELECT SLEEP(?)', [Number(id.slice(-1))]);
    return { id };
  }

  private async handle(text: string): Promise<{ text: string; times: number }> {
    this.state.handled.push(text);
    await this.state.gate;
    const fault = this.state.fault?.();
    if (fault === 'refuse') throw new Problem('request.stale', { detail: `第 ${this.state.handled.length} 次` });
    if (fault === 'log') this.logger.warn({ body: { text }, err: new Error(text) }, `logged ${text}`);
    else if (fault !== undefined) throw fault;
    return { text, times: this.state.handled.length };
  }
}

@Module({ controllers: [ProbeController], providers: [ProbeState], exports: [ProbeState] })
export class ProbeModule {}

/** Option of `startTestApp` that adds the probe. */
export const withProbe = (): { modules: [typeof ProbeModule]; contract: ContractSchemas } => ({ modules: [ProbeModule], contract: probeContract() });
