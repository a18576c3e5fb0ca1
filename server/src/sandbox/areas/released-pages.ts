const PAGE_PATTERN = /^[A-Za-z0-9_-]+(?:\/[A-Za-z0-9_-]+)*$/;

/** Pages of the released mini-program. Unless they were named, every well-formed path without leading slash exists. */
export class ReleasedPages {
  private known: ReadonlySet<string> | undefined;

  constructor(private readonly initial: readonly string[] | undefined) {
    this.reset();
  }

  /** Whether a page exists; what follows `?` does not matter. */
  has(page: string): boolean {
    const path = page.split('?', 1)[0] ?? '';
    return PAGE_PATTERN.test(path) && (this.known?.has(path) ?? true);
  }

  /** Name the pages of the release. */
  release(pages: readonly string[]): void {
    this.known = new Set(pages);
  }

  reset(): void {
    this.known = this.initial ? new Set(this.initial) : undefined;
  }
}
