import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import type { INestApplicationContext } from '@nestjs/common';
import { apiRoutes } from '@party/shared/api';
import type { RouteMeta } from '@party/shared/kernel';
import { isAction } from '../auth/session.guard.js';
import { ROUTE } from './serve.decorator.js';

/** Routes that handlers are bound to. */
export function servedRoutes(app: INestApplicationContext): RouteMeta[] {
  const scanner = new MetadataScanner();
  return app.get(DiscoveryService).getControllers().flatMap(({ metatype }) => {
    const prototype = (metatype as { prototype: object } | null)?.prototype;
    if (!prototype) return [];
    return scanner.getAllMethodNames(prototype).map((name) => {
      const handler = (prototype as Record<string, unknown>)[name] as object;
      const meta = Reflect.getMetadata(ROUTE, handler) as RouteMeta | undefined;
      if (!meta && Reflect.hasMetadata('path', handler)) throw new Error(`${String(metatype?.name)}.${name} is a route outside the contract: bind it with @Serve`);
      return meta;
    }).filter((meta): meta is RouteMeta => meta !== undefined);
  });
}

/**
 * Refuse to start when a route of the contract has no handler, two handlers, or an action outside the permission table.
 * @throws Error naming every fault
 */
export function assertEveryRouteServed(app: INestApplicationContext): void {
  const served = servedRoutes(app);
  const faults: string[] = [];
  for (const [room, table] of Object.entries(apiRoutes)) {
    for (const [key, meta] of Object.entries(table as Record<string, RouteMeta>)) {
      const handlers = served.filter((one) => one === meta).length;
      if (handlers !== 1) faults.push(`${room}.${key} has ${handlers} handlers`);
      if (!isAction(meta.action)) faults.push(`${room}.${key} names the unknown action ${meta.action}`);
    }
  }
  if (faults.length > 0) throw new Error(`routes and contract differ: ${faults.join('; ')}`);
}
