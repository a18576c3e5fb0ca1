type Tree = Record<string, unknown> | unknown[];

/** Set a value at a path as WeChat's setData understands it: `root.cn[0].cl`. Missing parts are made. */
export function setAtPath(data: Record<string, unknown>, at: string, value: unknown): void {
  const parts = at.split(/[.[\]]+/).filter((part) => part !== '');
  let here: Tree = data;
  parts.slice(0, -1).forEach((part, index) => {
    const held = Reflect.get(here, part) as unknown;
    const next: Tree = typeof held === 'object' && held !== null ? (held as Tree) : /^\d+$/.test(parts[index + 1] ?? '') ? [] : {};
    Reflect.set(here, part, next);
    here = next;
  });
  Reflect.set(here, parts.at(-1) ?? '', value);
}
