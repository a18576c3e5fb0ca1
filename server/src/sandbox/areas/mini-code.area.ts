import { createHash } from 'node:crypto';
import { readJson, refuse, type SandboxAnswer, type SandboxRequest, textOf } from '../answer.js';
import type { CallQuota } from '../call-quota.js';
import type { AreaSettings, ContractArea, Handler } from '../contract-area.js';
import { drawPng } from '../png.js';
import type { AccessTokenArea } from './access-token.area.js';
import type { ReleasedPages } from './released-pages.js';

const SCENE_PATTERN = /^[0-9A-Za-z!#$&'()*+,/:;=?@._~-]{1,32}$/;
const CELLS = 25;
const FINDER = 7;

/** `POST /wxa/getwxacodeunlimit`: image bytes on success, JSON on refusal. The picture cannot be scanned. */
export class MiniCodeArea implements ContractArea {
  readonly routes: Readonly<Record<string, Handler>>;

  constructor(
    private readonly settings: AreaSettings,
    private readonly pages: ReleasedPages,
    private readonly quota: CallQuota,
    tokens: AccessTokenArea,
  ) {
    this.routes = { 'POST /wxa/getwxacodeunlimit': tokens.guarded((request) => this.draw(request)) };
  }

  reset(): void {
    // Codes are permanent and counted by the quota alone: nothing is remembered here.
  }

  private draw(request: SandboxRequest): SandboxAnswer {
    const body = readJson(request);
    this.quota.perMinute('code', this.settings.limits.codeImagesPerMinute, 45009);
    const scene = textOf(body, 'scene');
    if (!SCENE_PATTERN.test(scene)) refuse(40169);
    const page = body.page === undefined ? '' : textOf(body, 'page');
    if (page !== '' && body.check_path !== false && !this.pages.has(page)) refuse(41030);
    const width = body.width ?? 430;
    if (typeof width !== 'number' || !Number.isInteger(width) || width < 280 || width > 1280) refuse(40097);
    if (!['release', 'trial', 'develop'].includes(textOf(body, 'env_version') || 'release')) refuse(40097);
    return { status: 200, contentType: 'image/png', body: drawPng(width, (x, y) => isDark(`${page}?${scene}`, x, y, width)) };
  }
}

/** Three finder squares and a field of cells that follows from the text: other scenes look other. */
function isDark(text: string, x: number, y: number, width: number): boolean {
  const column = Math.floor((x * CELLS) / width);
  const row = Math.floor((y * CELLS) / width);
  const left = column < FINDER ? column : column - (CELLS - FINDER);
  const top = row < FINDER ? row : row - (CELLS - FINDER);
  const corner = inFinder(left) && inFinder(top) && !(column >= FINDER && row >= FINDER);
  if (corner) return Math.max(Math.abs(left - 3), Math.abs(top - 3)) !== 2;
  const bit = row * CELLS + column;
  return ((patternOf(text)[bit >> 3] ?? 0) >> (bit & 7)) % 2 === 1;
}

const inFinder = (offset: number): boolean => offset >= 0 && offset < FINDER;

let lastPattern: { text: string; bytes: Buffer } | undefined;

function patternOf(text: string): Buffer {
  if (lastPattern?.text !== text) {
    const parts = [0, 1].map((half) => createHash('sha512').update(`${half}:${text}`).digest());
    lastPattern = { text, bytes: Buffer.concat(parts) };
  }
  return lastPattern.bytes;
}
