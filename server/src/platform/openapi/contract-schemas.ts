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
    while (at.$ref?.startsWith(REF)) at = this.definitions[decodeURIComponent(at.$ref.slice(REF.length))] ?? {};
    return at;
  }

  /** The contract entry of a handler's route. */
  routeOf(meta: RouteMeta): ContractRoute | undefined {
    return this.byMeta.get(meta);
  }

  /** A schema that stands alone: the node with every definition it can reach. */
  standalone(schema: Schema): Schema {
    return { ...schema, definitions: this.definitions };
  }
}
