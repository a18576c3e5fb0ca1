import Taro from '@tarojs/taro';

/** Read a stored value; null when there is none or the store refuses (private browsing, full disk). */
export function readStored<T>(key: string): T | null {
  try {
    const value = Taro.getStorageSync<T | ''>(key);
    return value === '' || value === undefined || value === null ? null : value;
  } catch {
    return null;
  }
}

/** Store a value; a refused write loses only convenience, never work that was submitted. */
export function writeStored(key: string, value: unknown): void {
  try {
    Taro.setStorageSync(key, value);
  } catch {
    // Full or forbidden: everything that is stored can be fetched or typed again.
  }
}

/** Remove every stored value whose key starts so. */
export function wipeStored(prefix: string): void {
  try {
    for (const key of Taro.getStorageInfoSync().keys) {
      if (key.startsWith(prefix)) Taro.removeStorageSync(key);
    }
  } catch {
    // Nothing was stored then.
  }
}
