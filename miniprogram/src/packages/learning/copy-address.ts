import Taro from '@tarojs/taro';
import { toast } from '@/components/toast';
import { copy } from './copy';

/** WeChat opens pages of others only where the account lists them, so an address is given to be opened in the browser. */
export async function copyAddress(address: string): Promise<void> {
  await Taro.setClipboardData({ data: address });
  toast(copy.resource.copied);
}
