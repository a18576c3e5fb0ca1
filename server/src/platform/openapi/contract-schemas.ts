import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { apiRoutes } from '@party/shared/api';
import type { RouteMeta } from '@party/shared/kernel';

/** Tables of routes by room. */
export type RouteTables = Readonly<Record<string, Readonly<Record<string, RouteMeta>>>>;

/** A JSON Schema node, as far as the service looks into it. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  description?: string;
  [key: string]: unknown;
}

/** Schemas of one route, each pointing into `definitions`. */
export interface RouteSchemas {
  params?: Schema;
  query?: Schema;
  body?: Schema;
  answer?: Schema;
}

interface ContractFile {
  definitions: Record<string, Schema>;
}

const FILE = fileURLToPath(new URL('../../../openapi/schemas.json', import.meta.url));
const REF = '#/definitions/';

/** Name of the definition that a reference means. */
function nameOf(ref: unknown): string | undefined {
  return typeof ref === 'string' && ref.startsWith(REF) ? decodeURIComponent(ref.slice(REF.length)) : undefined;
}

/** One route of the contract with its place and its schemas. */
export interface ContractRoute {
  room: string;
  key: string;
  meta: RouteMeta;
  schemas: RouteSchemas;
}

/** The contract's schemas, read once at start-up from the file the build wrote. */
export class ContractSchemas {
  readonly definitions: Readonly<Record<string, Schema>>;
  readonly routes: readonly ContractRoute[];
  private readonly byMeta = new Map<RouteMeta, ContractRoute>();

  /**
   * @param definitions schemas by type name, among them `Api`; the file's when not given
   * @param tables routes that have schemas; the whole contract's when not given
   */
  constructor(definitions?: Record<string, Schema>, tables: RouteTables = apiRoutes as unknown as RouteTables) {
    this.definitions = definitions ?? (JSON.parse(readFileSync(FILE, 'utf8')) as ContractFile).definitions;
    const api = this.resolve(this.definitions['Api'] ?? {});
    this.routes = Object.entries(tables).flatMap(([room, table]) => {
      const roomSchema = this.resolve(api.properties?.[room] ?? {});
      return Object.entries(table).map(([key, meta]) => {
        const schemas = this.resolve(roomSchema.properties?.[key] ?? {}).properties ?? {};
        return { room, key, meta, schemas: schemas as RouteSchemas };
      });
    });
    for (const route of this.routes) this.byMeta.set(route.meta, route);
  }

  /** Follow `$ref`s to the schema itself. */
  resolve(schema: Schema): Schema {
    let at = schema;
    for (let name = nameOf(at.$ref); name !== undefined; name = nameOf(at.$ref)) at = this.definitions[name] ?? {};
    return at;
  }

  /** The contract entry of a handler's route. */
  routeOf(meta: RouteMeta): ContractRoute | undefined {
    return this.byMeta.get(meta);
  }

  /** A schema that stands alone: the node with every definition it can reach. */
  standalone(schema: Schema): Schema {
    return { ...schema, definitions: this.reachable(schema) };
  }

  /** Whoever compiles a schema walks through all of its definitions, so it is given no others than its own. */
  private reachable(schema: Schema): Record<string, Schema> {
    const found: Record<string, Schema> = {};
    const open: unknown[] = [schema];
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      if (typeof node !== 'object' || node === null) continue;
      const name = nameOf((node as Schema).$ref);
      const definition = name === undefined || name in found ? undefined : this.definitions[name];
      if (name !== undefined && definition) open.push((found[name] = definition));
      open.push(...(Object.values(node) as unknown[]));
    }
    return found;
  }
}
