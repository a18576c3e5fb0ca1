import Taro from '@tarojs/taro';
import type { PayTicket } from '@party/shared/payments';
import type { PickedFile } from '../http/file-transfer';
import type { Picture } from '../painting';

/** Text size WeChat is set to, in px (17 is normal, 23.8 in its care mode). */
export function systemFontSize(): number {
  const info = Taro.canIUse('getAppBaseInfo') ? Taro.getAppBaseInfo() : Taro.getSystemInfoSync();
  // Documented by WeChat for both calls; Taro's types know it for the older one only.
  const size = Number(Reflect.get(info, 'fontSizeSetting'));
  return size > 0 ? size : 16;
}

/** The scheme pages are shown in. */
export function colourScheme(): 'light' | 'dark' {
  const info = Taro.canIUse('getAppBaseInfo') ? Taro.getAppBaseInfo() : Taro.getSystemInfoSync();
  return info.theme === 'dark' ? 'dark' : 'light';
}

/** Be told when it changes; call the answer to be told no more. */
export function onColourScheme(changed: () => void): () => void {
  Taro.onThemeChange(changed);
  return () => Taro.offThemeChange(changed);
}

/** A single-use login code for the service, good for about five minutes; null when WeChat refuses. */
export const loginCode = (): Promise<string | null> =>
  Taro.login().then((answer) => answer.code || null, () => null);

/** Scan a code with the camera and give its text; null when cancelled. */
export const scanCode = (): Promise<string | null> =>
  Taro.scanCode({ onlyFromCamera: true, scanType: ['qrCode', 'wxCode' as 'qrCode'] }).then((answer) => answer.result, () => null);

/** Open the privacy guide of the WeChat backend; false where there is none and our own page must be shown. */
export const openPrivacyGuide = (): Promise<boolean> =>
  new Promise((resolve) => {
    if (!Taro.canIUse('openPrivacyContract')) return resolve(false);
    Taro.openPrivacyContract({ success: () => resolve(true), fail: () => resolve(false) });
  });

/**
 * Ask whether WeChat may send a reminder by each of these templates; only inside a tap, at most three. The answers by
 * template, null when WeChat could not ask (its main switch is off, no network).
 */
export const askSubscriptions = (templateIds: readonly string[]): Promise<Readonly<Record<string, string>> | null> =>
  // Taro's types ask for the ids of Alipay as well.
  Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] }).then(
    (answer) => Object.fromEntries(templateIds.map((id) => [id, String(Reflect.get(answer, id) ?? 'filter')])),
    () => null,
  );

/** How a payment sheet was left. `ok` is what the sheet says, never what is known. */
export type SheetAnswer = 'ok' | 'cancelled' | 'failed' | 'away' | 'impossible';

/** Open WeChat's payment sheet. Taro makes no promise of this call, so its callbacks are used. */
export const openPaymentSheet = ({ timeStamp, nonceStr, package: prepay, paySign }: PayTicket, _back: string): Promise<SheetAnswer> =>
  new Promise((resolve) => {
    const fail = ({ errMsg }: { errMsg: string }): void => resolve(errMsg.includes('cancel') ? 'cancelled' : 'failed');
    void Taro.requestPayment({ timeStamp, nonceStr, package: prepay, signType: 'RSA', paySign, success: () => resolve('ok'), fail });
  });

/** Let the user choose one file out of a chat, the only place WeChat gives documents from. Null when cancelled. */
export const chooseFile = (extensions: readonly string[]): Promise<PickedFile | null> =>
  Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...extensions] }).then(
    ({ tempFiles: [file] }) => (file ? { name: file.name, size: file.size, source: file.path } : null),
    () => null,
  );

/** Let the user take a picture or choose one from the album, packed by WeChat. Null when cancelled. */
export const choosePicture = (): Promise<PickedFile | null> =>
  Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'], sourceType: ['album', 'camera'] }).then(
    ({ tempFiles: [file] }) => (file ? { name: file.tempFilePath.split('/').pop() ?? '', size: file.size, source: file.tempFilePath } : null),
    () => null,
  );

/** Let the user choose a film from the album, packed by WeChat, or sound from a conversation. Null when cancelled. */
export const chooseMedia = (kind: 'video' | 'audio'): Promise<PickedFile | null> =>
  kind === 'audio' ? chooseFile(['mp3', 'm4a']) : Taro.chooseMedia({ count: 1, mediaType: ['video'], sizeType: ['compressed'], sourceType: ['album', 'camera'] }).then(
    ({ tempFiles: [file] }) => (file ? { name: file.tempFilePath.split('/').pop() ?? '', size: file.size, source: file.tempFilePath } : null),
    () => null,
  );

/** The same for a picture to be shown: WeChat chooses nothing but pictures. */
export const choosePhoto = (): Promise<PickedFile | null> => choosePicture();

interface CanvasNode {
  width: number;
  height: number;
  getContext(kind: '2d'): CanvasRenderingContext2D;
  createImage(): HTMLImageElement;
}

const nodeOf = (canvasId: string): Promise<CanvasNode | null> =>
  new Promise((resolve) => {
    Taro.createSelectorQuery().select(`#${canvasId}`).fields({ node: true }, (found) => resolve((found as { node?: CanvasNode } | null)?.node ?? null)).exec();
  });

const imageOn = (canvas: CanvasNode, source: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = canvas.createImage();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error('a picture could not be read'));
    image.src = source;
  });

/** Paint a picture on the canvas with this id and give an address it can be shown from; null where nothing can be painted. */
export async function paintPicture(canvasId: string, { width, height, images = [], paint }: Picture): Promise<string | null> {
  const canvas = await nodeOf(canvasId);
  if (!canvas) return null;
  [canvas.width, canvas.height] = [width, height];
  paint(canvas.getContext('2d'), await Promise.all(images.map((source) => imageOn(canvas, source))));
  return Taro.canvasToTempFilePath({ canvas: canvas as unknown as Taro.Canvas, destWidth: width, destHeight: height }).then((answer) => answer.tempFilePath, () => null);
}

/** Keep a picture in the album; false when the user does not allow it. */
export const savePicture = (source: string, _name: string): Promise<boolean> => Taro.saveImageToPhotosAlbum({ filePath: source }).then(() => true, () => false);
