// Keeps the most recently used of what is dear to open, by key; what falls out is closed, so nobody may
// still use it then.

export class Recent<T> {
  /** In order of use, the latest last. */
  readonly #kept = new Map<string, Promise<T>>();

  /** @param close called once for each that was opened and fell out */
  constructor(
    readonly limit: number,
    readonly close: (value: T) => Promise<void> = () => Promise.resolve(),
  ) {}

  /** The one of this key; `open` makes it where it is missing. What fails to open is not kept. */
  get(key: string, open: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    this.#kept.delete(key);
    const value = known ?? open();
    this.#kept.set(key, value);
    if (known === undefined) {
      void value.catch(() => {
        if (this.#kept.get(key) === value) this.#kept.delete(key);
      });
      this.#dropOldest();
    }
    return value;
  }

  #dropOldest(): void {
    const [oldest] = this.#kept;
    if (oldest === undefined || this.#kept.size <= this.limit) return;
    const [key, value] = oldest;
    this.#kept.delete(key);
    void value.then(this.close).catch(() => undefined);
  }
}
