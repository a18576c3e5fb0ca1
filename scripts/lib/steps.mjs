// @ts-check

/**
 * Runs one step of a longer job and prints its name, what it has to say and its seconds on one line.
 * @template T
 * @param {string} name
 * @param {(note: (text: string) => void) => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(name, work) {
  const began = performance.now();
  const notes = [''];
  const line = (/** @type {string} */ mark) => `${mark} ${name}${notes.join(' · ')}  ${seconds(began)}\n`;
  try {
    const result = await work((text) => notes.push(text));
    process.stdout.write(line('✓'));
    return result;
  } catch (fault) {
    process.stdout.write(line('✗'));
    throw fault;
  }
}

/** @param {number} since performance.now() */
export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
