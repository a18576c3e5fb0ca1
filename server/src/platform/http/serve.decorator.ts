import { HttpCode, RequestMapping, RequestMethod, SetMetadata } from '@nestjs/common';
import type { HttpMethod, RouteMeta } from '@party/shared/kernel';

/** Metadata key under which a handler carries its route. */
export const ROUTE = 'party:route';

const METHODS: Readonly<Record<HttpMethod, RequestMethod>> = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  PATCH: RequestMethod.PATCH,
  DELETE: RequestMethod.DELETE,
};

/**
 * Bind a handler to a route of the contract: method, path, status, permission row, answer schema.
 * A handler without it is refused at start-up, so no route can miss its permission.
 */
export function Serve(route: RouteMeta): MethodDecorator {
  return (target, key, descriptor) => {
    RequestMapping({ path: route.path, method: METHODS[route.method] })(target, key, descriptor as TypedPropertyDescriptor<unknown>);
    HttpCode(route.success ?? 200)(target, key, descriptor as TypedPropertyDescriptor<unknown>);
    SetMetadata(ROUTE, route)(target, key, descriptor as TypedPropertyDescriptor<unknown>);
  };
}
