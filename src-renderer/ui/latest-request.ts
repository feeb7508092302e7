// Ignores outdated responses, which may arrive in another order than the requests.

export class LatestRequest {
  #last = 0;

  /** Begins a new request. @returns a function: true as long as this is the latest one and was not dropped */
  ask(): () => boolean {
    const mine = ++this.#last;
    return () => mine === this.#last;
  }

  /** Ignores pending responses. */
  drop(): void {
    this.#last += 1;
  }
}
