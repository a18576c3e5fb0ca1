// @ts-check
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';

/** Parts of shared that are no rooms: everybody stands on them. */
const FOUNDATIONS = ['kernel', 'api', 'permissions'];
const NEVER = new Set(['node_modules', 'dist', 'coverage', '.data', '.git', '.swc', 'openapi']);
const SOURCE = /\.(ts|tsx|mjs|cjs|js|scss)$/;
const SPEC = /\.(spec|db-spec|e2e-spec|deep-spec)\.(ts|tsx|mjs)$/;
const VAGUE = /^(utils?|helpers?|common|misc|manager|base)$/;
const LONGEST = { source: 300, spec: 500 };

// Written in two parts, so that this file is no find of its own.
const FORBIDDEN = ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', '@ts-' + 'ignore', '@ts-' + 'nocheck'].map((word) => ({
  word,
  pattern: new RegExp(`(^|[^\\w])${word}($|[^\\w])`),
}));

/**
 * @param {string} root of the checkout
 * @returns {string[]} what is wrong with how the tree is laid out, one sentence each
 */
export function treeFaults(root) {
  const files = walk(root).map((file) => relative(root, file));
  return [...roomFaults(root), ...files.flatMap((file) => fileFaults(root, file)), ...lockfileFaults(root)];
}

/**
 * One noun, one room, the same name on every floor.
 * @param {string} root
 */
function roomFaults(root) {
  const rules = folders(join(root, 'shared/src')).filter((name) => !FOUNDATIONS.includes(name));
  const modules = folders(join(root, 'server/src/modules'));
  const packages = folders(join(root, 'miniprogram/src/packages'));
  const architecture = read(join(root, 'docs/architecture.md'));
  const rooms = [...new Set([...rules, ...modules, ...packages])].sort();
  return rooms.flatMap((room) => [
    ...(existsSync(join(root, 'shared/src', room, 'index.ts')) ? [] : [`room ${room} has no door shared/src/${room}/index.ts`]),
    ...(modules.includes(room) ? [] : [`room ${room} has no server/src/modules/${room}`]),
    ...(architecture.includes(`\`${room}\``) ? [] : [`room ${room} is not named in docs/architecture.md`]),
    ...(existsSync(join(root, 'docs/domain', `${room}.md`)) ? [] : [`room ${room} has no docs/domain/${room}.md`]),
  ]);
}

/**
 * @param {string} root
 * @param {string} file
 */
function fileFaults(root, file) {
  if (!SOURCE.test(file)) return [];
  const text = read(join(root, file));
  const longest = SPEC.test(file) ? LONGEST.spec : LONGEST.source;
  const lines = text.split('\n').length - 1;
  // A style sheet named base is the cascade's base layer, a term of its own.
  const parts = file.endsWith('.scss') ? [] : file.replace(/\.[^./]+$/, '').split('/');
  const vague = parts.find((part) => VAGUE.test(part));
  return [
    ...(lines > longest ? [`${file} has ${lines} lines; ${longest} is the most`] : []),
    ...(vague ? [`${file} is named “${vague}”, which says nothing`] : []),
    ...FORBIDDEN.filter(({ pattern }) => pattern.test(text)).map(({ word }) => `${file} says ${word}`),
  ];
}

/** @param {string} root */
function lockfileFaults(root) {
  const host = /https?:\/\/[^\s'"/]+/.exec(read(join(root, 'pnpm-lock.yaml')).replaceAll(/^ *deprecated:.*(\n {6,}.*)*/gm, ''));
  return host ? [`pnpm-lock.yaml names the download host ${host[0]}`] : [];
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function walk(folder) {
  return readdirSync(folder)
    .filter((name) => !NEVER.has(name))
    .map((name) => join(folder, name))
    .flatMap((place) => (statSync(place).isDirectory() ? walk(place) : [place]));
}

/**
 * @param {string} folder
 * @returns {string[]} names of the folders in it that hold anything
 */
function folders(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => !NEVER.has(basename(name)) && statSync(join(folder, name)).isDirectory() && walk(join(folder, name)).length > 0);
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
