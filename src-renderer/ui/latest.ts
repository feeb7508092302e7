// Answers may arrive in another order than the questions: only the answer to the latest question of a kind counts.

export class Latest {
  #last = 0;

  /** Begins a new question. @returns a function: true as long as this is the latest one and was not dropped */
  ask(): () => boolean {
    const mine = ++this.#last;
    return () => mine === this.#last;
  }

  /** Answers that are still to come no longer count. */
  drop(): void {
    this.#last += 1;
  }
}
