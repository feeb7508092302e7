// A page of test digits with the exported model's predictions: all digits, or only its mistakes.
import type { Classification, TestImage } from '$contract/model-file';
import type { ProblemData } from '$contract/problem';
import { toProblem, type Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';

export interface Digit extends TestImage, Classification {}

export const columns = 10;
export const pageSize = 80;
/** The most images in one call. */
const chunk = 200;

export class DigitGallery {
  digits: readonly Digit[] = $state.raw([]);
  total = $state(0);
  page = $state(0);
  onlyMistakes = $state(false);
  selected = $state(0);
  loading = $state(false);
  problem: ProblemData | null = $state.raw(null);
  /** Those found so far, in order. */
  #mistakes: readonly Classification[] = $state.raw([]);
  /** How many test images have been searched for mistakes. */
  searched = $state(0);

  #runId: number | null = null;
  readonly #latest = new Latest();

  constructor(private readonly bridge: Bridge) {}

  readonly current: Digit | null = $derived(this.digits[this.selected] ?? null);
  readonly pages: number = $derived(
    Math.ceil((this.onlyMistakes ? this.#mistakes.length : this.total) / pageSize),
  );
  readonly mistakesFound: number = $derived(this.#mistakes.length);
  /** More mistakes may follow the last page. */
  readonly hasNext: boolean = $derived(
    this.page + 1 < this.pages || (this.onlyMistakes && this.searched < this.total),
  );

  clear(): void {
    this.#latest.drop();
    this.#runId = null;
    this.#mistakes = [];
    this.digits = [];
    this.total = this.page = this.selected = this.searched = 0;
    this.loading = false;
    this.problem = null;
  }

  async open(runId: number): Promise<void> {
    this.clear();
    this.#runId = runId;
    await this.turn(0);
  }

  async filter(onlyMistakes: boolean): Promise<void> {
    this.onlyMistakes = onlyMistakes;
    await this.turn(0);
  }

  /** Turns to a page; beyond the last one, the page stays. */
  async turn(page: number): Promise<void> {
    const runId = this.#runId;
    if (runId === null || page < 0) return;
    const isLatest = this.#latest.ask();
    this.loading = true;
    this.problem = null;
    try {
      const digits = this.onlyMistakes
        ? await this.#mistakesOf(runId, page, isLatest)
        : await this.#digits(runId, page * pageSize, pageSize);
      if (!isLatest()) return;
      if (digits.length > 0 || page === 0) {
        this.digits = digits;
        this.page = page;
        this.selected = 0;
      }
    } catch (error) {
      if (isLatest()) this.problem = toProblem(error);
    }
    if (isLatest()) this.loading = false;
  }

  async #digits(runId: number, from: number, count: number): Promise<Digit[]> {
    const request = { runId, from, count };
    const [{ total, images }, answers] = await Promise.all([
      this.bridge.call('models.testImages', request),
      this.bridge.call('models.classify', request),
    ]);
    if (runId === this.#runId) this.total = total;
    return joined(images, answers);
  }

  /** Searches on through the test set until the page is full or the set ends. */
  async #mistakesOf(runId: number, page: number, isLatest: () => boolean): Promise<Digit[]> {
    const wanted = (page + 1) * pageSize;
    if (this.total === 0) await this.#digits(runId, 0, 1);
    while (this.#mistakes.length < wanted && this.searched < this.total) {
      const request = { runId, from: this.searched, count: chunk };
      const answers = await this.bridge.call('models.classify', request);
      if (!isLatest()) return [];
      const wrong = answers.filter(({ label, predicted }) => label !== predicted);
      this.#mistakes = [...this.#mistakes, ...wrong];
      this.searched = answers.length === 0 ? this.total : this.searched + answers.length;
    }
    const found = this.#mistakes.slice(page * pageSize, wanted);
    if (found.length === 0) return [];
    const indices = found.map(({ index }) => index);
    const { images } = await this.bridge.call('inspection.testImages', { runId, indices });
    return joined(images, found);
  }
}

/** Each image with its answer; one without is left out. */
function joined(images: readonly TestImage[], answers: readonly Classification[]): Digit[] {
  const byIndex = new Map(answers.map((answer) => [answer.index, answer]));
  return images.flatMap((image) => {
    const answer = byIndex.get(image.index);
    return answer === undefined ? [] : [{ ...image, ...answer }];
  });
}
