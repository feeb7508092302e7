// Answers may come in another order than they were asked for: of one kind of question only the latest
// answer counts.

export class Latest {
  #last = 0;

  /** Asks again. @returns a function that says whether nothing was asked, and nothing dropped, since */
  ask(): () => boolean {
    const mine = ++this.#last;
    return () => mine === this.#last;
  }

  /** What is still to be answered no longer counts. */
  drop(): void {
    this.#last += 1;
  }
}
