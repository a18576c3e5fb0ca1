// What the browser has instead of WeChat. The same names in `index.weapp.ts` are the only callers of WeChat's own APIs.
import type { PayTicket } from '@party/shared/payments';
import type { PickedFile } from '../http/file-transfer';
import type { Picture } from '../painting';

const darkness = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

/** The scheme pages are shown in. */
export const colourScheme = (): 'light' | 'dark' => (darkness().matches ? 'dark' : 'light');

/** Be told when it changes; call the answer to be told no more. */
export function onColourScheme(changed: () => void): () => void {
  const query = darkness();
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Text size the host app is set to, in px; 16 where there is no such setting. */
export const systemFontSize = (): number => 16;

/** A login code for the service; null where WeChat is not there. */
export const loginCode = async (): Promise<string | null> => null;

/** Scan a code with the camera and give its text; null when cancelled or impossible here. */
export const scanCode = async (): Promise<string | null> => null;

/** Open the privacy guide of the WeChat backend; false where there is none and our own page must be shown. */
export const openPrivacyGuide = async (): Promise<boolean> => false;

/** Ask whether WeChat may send a reminder by each of these templates; the answers by template, null where nobody can be asked. */
export const askSubscriptions = async (_templateIds: readonly string[]): Promise<Readonly<Record<string, string>> | null> => null;

/** How a payment sheet was left. `ok` is what the sheet says, never what is known; `away`: the page was left for the one that takes the money. */
export type SheetAnswer = 'ok' | 'cancelled' | 'failed' | 'away' | 'impossible';

/** Open the payment sheet. A browser has none: only the demo has a page instead, which leads back to `back` with the answer in the place of `{result}`. */
export const openPaymentSheet = async ({ pageUrl }: PayTicket, back: string): Promise<SheetAnswer> => {
  if (pageUrl === null) return 'impossible';
  const page = new URL(pageUrl);
  page.searchParams.set('back', `${window.location.origin}${back}`);
  window.location.assign(page.href);
  return 'away';
};

/** Let the user choose one file. `extensions` without a dot. Null when cancelled. */
export const chooseFile = (extensions: readonly string[]): Promise<PickedFile | null> =>
  new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = extensions.map((one) => `.${one}`).join(',');
    input.onchange = () => {
      const file = input.files?.[0];
      resolve(file ? { name: file.name, size: file.size, source: file } : null);
    };
    input.oncancel = () => resolve(null);
    input.click();
  });

const PICTURES = ['png', 'jpg', 'jpeg', 'pdf'];

/** Let the user choose a picture, or here also a PDF, that proves something. Null when cancelled. */
export const choosePicture = (): Promise<PickedFile | null> => chooseFile(PICTURES);

/** Let the user choose a film or sound. Null when cancelled. */
export const chooseMedia = (kind: 'video' | 'audio'): Promise<PickedFile | null> => chooseFile(kind === 'video' ? ['mp4'] : ['mp3', 'm4a']);

/** Let the user choose a picture to be shown. Null when cancelled. */
export const choosePhoto = (): Promise<PickedFile | null> => chooseFile(PICTURES.filter((one) => one !== 'pdf'));

async function imageOf(source: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = source;
  await image.decode();
  return image;
}

/** Paint a picture and give an address it can be shown from; null where nothing can be painted. WeChat paints on the canvas with this id. */
export const paintPicture = async (_canvasId: string, { width, height, images = [], paint }: Picture): Promise<string | null> => {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (!context) return null;
  paint(context, await Promise.all(images.map(imageOf)));
  return canvas.toDataURL('image/png');
};

/** Keep a picture on the device; false when the user does not allow it. */
export const savePicture = async (source: string, name: string): Promise<boolean> => {
  const link = document.createElement('a');
  [link.href, link.download] = [source, name];
  link.click();
  return true;
};
