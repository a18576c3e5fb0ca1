import { getMetadataStorage } from 'class-validator';

type Storage = ReturnType<typeof getMetadataStorage>;

const done = new WeakSet<Storage>();

/**
 * Have class-validator look up the checks of a DTO once. Of itself it goes through every class that bears checks at each request, to find those a DTO
 * inherits from: a quarter of a millisecond with the classes of this service. What decorators have said does not change once a class is there.
 */
export function rememberChecks(storage: Storage = getMetadataStorage()): void {
  if (done.has(storage)) return;
  done.add(storage);
  const find = storage.getTargetValidationMetadatas.bind(storage);
  const known = new WeakMap<object, Map<string, ReturnType<typeof find>>>();
  storage.getTargetValidationMetadatas = (target, schema, always, strictGroups, groups) => {
    // A schema or groups choose among the checks; nobody here uses them.
    if (schema || (groups && groups.length > 0)) return find(target, schema, always, strictGroups, groups);
    const own = known.get(target) ?? new Map<string, ReturnType<typeof find>>();
    const key = `${always} ${strictGroups}`;
    const found = own.get(key) ?? find(target, schema, always, strictGroups, groups);
    known.set(target, own.set(key, found));
    return found;
  };
}
