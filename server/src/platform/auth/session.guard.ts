import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { RouteMeta } from '@party/shared/kernel';
import { mayEver, PERMISSIONS, type Action } from '@party/shared/permissions';
import { Problem } from '../http/problem.js';
import { ROUTE } from '../http/serve.decorator.js';
import type { KnownRequest } from './actor.decorator.js';
import { SessionReader } from './session-reader.port.js';

/** Whether a route's action stands in the permission table. */
export function isAction(action: string): action is Action {
  return Object.hasOwn(PERMISSIONS, action);
}

/**
 * First gate of every request: who is it, and does any row of the permission table give them this action.
 * Which records they may touch is decided in the query (applyScope) or by the service (mayDo).
 */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly reader: SessionReader) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const route = Reflect.getMetadata(ROUTE, context.getHandler()) as RouteMeta | undefined;
    if (!route || !isAction(route.action)) throw new Problem('auth.forbidden');
    const request = context.switchToHttp().getRequest<KnownRequest>();
    const session = await this.reader.read(request);
    if (typeof session !== 'string') request.session = session;
    if (route.action === 'public') return true;
    if (typeof session === 'string') throw new Problem(session === 'expired' ? 'auth.expired' : 'auth.required');
    if (!mayEver(session.actor, route.action)) throw new Problem('auth.forbidden');
    return true;
  }
}
