// Draws the tab bar's PNG files from the shapes in icon.scss: WeChat's own tab bar takes no SVG.
// Run by hand after a shape or a colour changed: node miniprogram/scripts/draw-tab-icons.mjs
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright-core';

const root = path.resolve(import.meta.dirname, '..');
const scss = await readFile(path.join(root, 'src/components/icon.scss'), 'utf8');
const theme = JSON.parse(await readFile(path.join(root, 'src/theme.json'), 'utf8'));
const shapeOf = (/** @type {string} */ name) => {
  const shape = new RegExp(`^\\s+${name}: '([^']+)'`, 'm').exec(scss)?.[1];
  if (!shape) throw new Error(`icon.scss has no shape «${name}»`);
  return shape;
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const page = await browser.newPage({ viewport: { width: 81, height: 81 } });
await mkdir(path.join(root, 'src/assets/tabs'), { recursive: true });
for (const name of ['home', 'learn', 'organisation', 'services', 'me']) {
  for (const mode of ['light', 'dark']) {
    for (const [suffix, colour, width] of [['', theme[mode].tabText, 1.6], ['-on', theme[mode].tabSelected, 2]]) {
      await page.setContent(
        `<style>body{margin:0}</style><svg xmlns="http://www.w3.org/2000/svg" width="81" height="81" viewBox="0 0 24 24" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"><path d="${shapeOf(name)}"/></svg>`,
      );
      await page.screenshot({ path: path.join(root, `src/assets/tabs/${name}-${mode}${suffix}.png`), omitBackground: true });
    }
  }
}
await browser.close();
