// @ts-check

/** @typedef {{ id: string, title?: string, name: string }} Persona */

/**
 * @param {string} origin
 * @returns {Promise<Persona[]>} whom the demo can be entered as; empty outside demo mode
 */
export async function demoPersonas(origin) {
  const response = await fetch(`${origin}/api/v1/demo/personas`);
  if (!response.ok) return [];
  const answer = /** @type {Persona[] | { items: Persona[] }} */ (await response.json());
  return Array.isArray(answer) ? answer : answer.items;
}

/**
 * What the terminal shows when everything runs.
 * @param {string} origin
 * @param {Persona[]} personas
 */
export function welcome(origin, personas) {
  const width = Math.max(0, ...personas.map(({ id }) => id.length));
  return [
    '',
    `  Open  ${origin}`,
    `  API   ${origin}/api/docs`,
    ...(personas.length > 0 ? ['', '  Demo personas (choose one on the login page):'] : []),
    ...personas.map(({ id, title, name }) => `    ${id.padEnd(width)}  ${title ?? ""} ${name}`),
    '',
    '  WeChat DevTools: npm run build:weapp, then import the folder miniprogram/ (it shows dist/weapp).',
    '  Logs: .data/logs    Stop: Ctrl-C',
    '',
    '',
  ].join('\n');
}
