import Taro from '@tarojs/taro';
import { ownProblem } from './client-problem';
import type { FileSlice } from './file-slices';
import type { PickedFile } from './file-transfer';

const PLACE = 'upload-part';

/** One of WeChat's file calls as a promise. */
const called = <T>(act: (settle: { success(answer: T): void; fail(): void }) => void): Promise<T> =>
  new Promise((resolve, reject) => act({ success: resolve, fail: () => reject(ownProblem('client.file_gone')) }));

/** Cut a stretch out of a chosen file: WeChat sends files by their path alone, so it is written beside it, and reckons the digest itself. */
export async function sliceOf({ name, source }: PickedFile, from: number, bytes: number): Promise<FileSlice> {
  const files = Taro.getFileSystemManager();
  const filePath = `${Taro.env.USER_DATA_PATH ?? ''}/${PLACE}`;
  const { data } = await called<{ data: string | ArrayBuffer }>((settle) => files.readFile({ filePath: source as string, position: from, length: bytes, ...settle }));
  await called<object>((settle) => files.writeFile({ filePath, data, ...settle }));
  const { digest } = await called<{ digest?: string }>((settle) => files.getFileInfo({ filePath, digestAlgorithm: 'sha1', ...settle }));
  return { file: { name, size: bytes, source: filePath }, digest: (digest ?? '').toLowerCase(), discard: () => files.unlink({ filePath, fail: () => undefined }) };
}
