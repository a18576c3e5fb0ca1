import Taro from '@tarojs/taro';
import { ownProblem } from './client-problem';
import type { DownloadedFile, UploadRequest } from './file-transfer';
import type { TransportAnswer, TransportRequest } from './transport';

const reasonOf = (errMsg: string) => ownProblem(/timeout/i.test(errMsg) ? 'client.timeout' : 'client.offline');

/** Send one multipart file named `file`. */
export const uploadFile = (request: UploadRequest): Promise<TransportAnswer> =>
  new Promise((resolve, reject) => {
    const task = Taro.uploadFile({
      url: request.url,
      filePath: request.file.source as string,
      name: 'file',
      fileName: request.file.name,
      header: request.headers,
      timeout: request.timeout,
      success: (answer) => resolve({ status: answer.statusCode, text: answer.data }),
      fail: (reason) => reject(reasonOf(reason.errMsg)),
    });
    task.progress?.((state) => request.onProgress?.(state.progress));
    request.signal?.addEventListener('abort', () => {
      reject(ownProblem('client.cancelled'));
      task.abort();
    });
    void Promise.resolve(task).catch(() => undefined);
  });

/** Fetch a file into WeChat's temporary store; an error answer is read back as text. */
export async function downloadFile(request: TransportRequest): Promise<TransportAnswer & { file?: DownloadedFile }> {
  const answer = await Taro.downloadFile({ url: request.url, header: request.headers, timeout: request.timeout }).catch(
    (reason: { errMsg?: string }) => {
      throw reasonOf(reason.errMsg ?? '');
    },
  );
  const path = answer.tempFilePath;
  if (answer.statusCode >= 400) {
    return { status: answer.statusCode, text: String(Taro.getFileSystemManager().readFileSync(path, 'utf8')) };
  }
  return { status: answer.statusCode, text: '', file: { open: (name) => view(path, name), address: () => path } };
}

const PICTURES = ['png', 'jpg', 'jpeg'];

/** Pictures have a viewer of their own; the one for documents refuses them. */
async function view(path: string, name: string): Promise<void> {
  const extension = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (PICTURES.includes(extension)) {
    await Taro.previewImage({ urls: [path] });
    return;
  }
  await Taro.openDocument({ filePath: path, fileType: extension as keyof Taro.openDocument.FileType, showMenu: true });
}
