// The dialog in which models of texts generate text next to each other: one for the whole window.
import type { ProblemData } from '$core/problem-data';
import { type Run, schemas, type WrittenText } from '$engine/contract';
import { toProblem } from '../../bridge';
import { LatestRequest } from '../../ui/latest-request';
import type { WindowState } from '../../ui/window.svelte';

/** The fields as typed. */
export interface TextRequestFields {
  readonly begin: string;
  readonly temperature: string;
  readonly length: string;
  readonly seed: string;
}

const usual: TextRequestFields = { begin: '', temperature: '0.8', length: '500', seed: '1' };
/** The number of characters per request: a longer text begins with a shorter one. */
const atATime = 50;
/** The number of columns that are wide enough to be read. */
const maxRuns = 4;

export class RunWriter {
  /** The runs; empty while the dialog is closed. */
  runs: readonly Run[] = $state.raw([]);
  fields: TextRequestFields = $state.raw(usual);
  /** The texts by the run's id. */
  texts: ReadonlyMap<number, WrittenText> = $state.raw(new Map());
  problem: ProblemData | null = $state.raw(null);
  writing = $state(false);
  readonly #latest = new LatestRequest();

  readonly #parsed = $derived(schemas.textRequest.safeParse(this.fields));

  constructor(private readonly window: Pick<WindowState, 'bridge' | 'files' | 'toasts'>) {}

  /** Returns the mistake in a field; undefined if there is none. */
  mistakeIn(name: keyof TextRequestFields): string | undefined {
    return this.#parsed.error?.issues.find(({ path }) => path[0] === name)?.message;
  }

  get isValid(): boolean {
    return this.#parsed.success;
  }

  open(runs: readonly Run[]): void {
    this.close();
    this.runs = runs.slice(0, maxRuns);
    void this.write();
  }

  close(): void {
    this.stop();
    this.runs = [];
    this.texts = new Map();
    this.problem = null;
  }

  stop(): void {
    this.#latest.drop();
    this.writing = false;
  }

  /** Generates text piece by piece, until it is long enough or stopped. Never rejects. */
  async write(): Promise<void> {
    const writing = this.#parsed.data;
    if (writing === undefined || this.runs.length === 0) return;
    const isLatest = this.#latest.ask();
    this.writing = true;
    this.problem = null;
    this.texts = new Map();
    try {
      for (let length = 0; length < writing.length;) {
        length = Math.min(writing.length, length + atATime);
        const given = { ...writing, length };
        const texts = await Promise.all(
          this.runs.map(
            async ({ id: runId }) =>
              [
                runId,
                await this.window.bridge.call('models.write', { runId, writing: given }),
              ] as const,
          ),
        );
        if (!isLatest()) return;
        this.texts = new Map(texts);
      }
    } catch (error) {
      if (!isLatest()) return;
      this.problem = toProblem(error);
    }
    this.writing = false;
  }

  /** Returns the texts of all of them, each under its name. @param getTitle names a run */
  inOne(getTitle: (run: Run) => string): string {
    return this.runs
      .map((run) => {
        const { begin = '', text = '' } = this.texts.get(run.id) ?? {};
        return this.runs.length === 1 ? begin + text : `${getTitle(run)}\n\n${begin}${text}\n`;
      })
      .join('\n');
  }

  async copy(text: string): Promise<void> {
    const { bridge, toasts } = this.window;
    const isCopied = await toasts.attempt(() => bridge.call('models.copyText', { text }));
    if (isCopied) toasts.done('The text is on the clipboard.');
  }

  async save(text: string): Promise<void> {
    const { bridge, files, toasts } = this.window;
    await toasts.attempt(async () => {
      const saved = await bridge.call('models.saveText', { text });
      if (saved !== null) files.tell(saved.files);
    });
  }
}
