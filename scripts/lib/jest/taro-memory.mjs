// @ts-check
// Taro as far as the mini-program's own rules ask for it in unit specs: a storage that lives in memory.

/** @type {Map<string, unknown>} */
const stored = new Map();

export default {
  getStorageSync: (/** @type {string} */ key) => stored.get(key) ?? '',
  setStorageSync: (/** @type {string} */ key, /** @type {unknown} */ value) => void stored.set(key, structuredClone(value)),
  removeStorageSync: (/** @type {string} */ key) => void stored.delete(key),
  getStorageInfoSync: () => ({ keys: [...stored.keys()] }),
};
