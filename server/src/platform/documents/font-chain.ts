import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font, type GlyphRun } from 'fontkit';

/** A font and what it is called inside documents. */
export interface FontFace {
  readonly name: string;
  readonly font: Font;
}

/** A stretch of text that one face can draw; without a face no font has the characters. */
export interface TextRun {
  readonly face: FontFace | null;
  readonly text: string;
}

/** Files of the chain, the first preferred. Both are static TrueType, so that documents embed true subsets. */
const FILES = [
  ['serif', '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf'],
  ['serif-more', '@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf'],
] as const;

const require = createRequire(import.meta.url);
let opened: readonly FontFace[] | undefined;

/**
 * Lays a text out glyph by glyph. Chinese needs no shaping, and running the font's substitution tables over every text
 * takes ten times as long as all the rest of a document.
 */
function plainLayout(font: Font, text: string): Pick<GlyphRun, 'glyphs' | 'positions' | 'advanceWidth'> {
  const glyphs = Array.from(text, (character) => font.glyphForCodePoint(character.codePointAt(0) ?? 0));
  return {
    glyphs,
    positions: glyphs.map(({ advanceWidth }) => ({ xAdvance: advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 })),
    advanceWidth: glyphs.reduce((sum, glyph) => sum + glyph.advanceWidth, 0),
  };
}

function openFace(file: string): Font {
  const font = create(readFileSync(require.resolve(file))) as Font;
  return Object.assign(Object.create(font) as Font, { layout: (text: string) => plainLayout(font, text) });
}

function open(): readonly FontFace[] {
  opened ??= FILES.map(([name, file]) => ({ name, font: openFace(file) }));
  return opened;
}

/**
 * Fonts for Chinese documents: Noto Serif SC has every character of the basic block and extension A and those names of
 * GB 18030 that lie beyond; Noto Serif JP adds some more, 𠮷 among them. Opened at the first document and kept: 22 MB.
 */
export const fontChain = (): readonly FontFace[] => open();

/** How a character is drawn. */
interface Placing {
  readonly face: FontFace | null;
  /** Width in multiples of the size. */
  readonly advance: number;
}

const placings = new Map<string, Placing>();

/** Kept for each character: asking a font is slow and letters use the same few hundred. */
function placingOf(character: string): Placing {
  const known = placings.get(character);
  if (known) return known;
  const point = character.codePointAt(0) ?? 0;
  const face = open().find(({ font }) => font.hasGlyphForCodePoint(point)) ?? null;
  const made = { face, advance: face ? face.font.glyphForCodePoint(point).advanceWidth / face.font.unitsPerEm : 1 };
  placings.set(character, made);
  return made;
}

/** Width of a text in multiples of its size; one for characters no font has. */
export function advanceOf(text: string): number {
  let sum = 0;
  for (const character of text) sum += placingOf(character).advance;
  return sum;
}

/** Text cut into runs of one face. Characters no font has come one by one, without a face. */
export function runsOf(text: string): TextRun[] {
  const runs: { face: FontFace | null; text: string }[] = [];
  for (const character of text) {
    const { face } = placingOf(character);
    const last = runs.at(-1);
    if (last && last.face === face && face !== null) last.text += character;
    else runs.push({ face, text: character });
  }
  return runs;
}

/** A character as code charts name it: U+20BB7. */
export const codePointName = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
