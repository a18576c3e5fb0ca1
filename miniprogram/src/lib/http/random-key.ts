/**
 * A key that no other submit has: time and 80 random bits. It tells two submits apart and guards nothing, so the
 * ordinary generator will do (WeChat has no synchronous strong one).
 */
export function randomKey(now: number = Date.now(), random: () => number = Math.random): string {
  const parts = Array.from({ length: 5 }, () => Math.floor(random() * 0x10000).toString(16).padStart(4, '0'));
  return `${now.toString(16).padStart(12, '0')}-${parts.join('')}`;
}
