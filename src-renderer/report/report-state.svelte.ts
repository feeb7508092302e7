// The Report view: its runs and author, the preview, and what was saved.
import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { cellKinds } from '$catalogue/models';
import {
  reportLimits,
  type ReportFormat,
  type ReportKind,
  type FoundPython,
  type ReportField,
  type ReportPreview,
  type ReportRequest,
} from '$contract/report';
import { bestMatchingRuns } from '$comparison/matching-runs';
import type { ProblemData } from '$contract/problem';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import { toProblem, type Bridge } from '../bridge';
import type { SavedFilesState } from '../ui/saved-files.svelte';
import type { SavedRuns } from '../runs/saved-runs.svelte';

export class ReportState {
  kind: ReportKind = $state('my-work');
  lastName = $state('');
  firstName = $state('');
  withData = $state(false);
  /** The user's own path to a Python; empty takes the one that is found. */
  pythonPath = $state('');
  /** Whether a notebook's cells are run before it is saved. */
  runsCells = $state(true);
  python: FoundPython | 'not looked for' | null = $state.raw('not looked for');
  /** The cell of the notebook that runs now. */
  running: { readonly cell: number; readonly cells: number } | null = $state.raw(null);
  /** Of the last notebook saved: whether its cells were run. */
  execution: string | null = $state.raw(null);
  preview: ReportPreview | null = $state.raw(null);
  /** The form that is being made. */
  saving: ReportFormat | null = $state(null);
  /** What the last saving wrote. */
  files: readonly string[] = $state.raw([]);
  /** Why the last preview or saving failed. */
  problem: ProblemData | null = $state.raw(null);

  /** Null until the user chooses: then the best matching set. */
  #chosen: readonly number[] | null = $state.raw(null);
  /** What was typed and is not in the store yet, by field. */
  readonly #drafts = new SvelteMap<string, string>();
  /** Counts what was stored and appears on the page: an answer, a notebook's outputs. */
  #stored = $state(0);

  /** The runs to choose from, newest first. */
  readonly runs: readonly Run[] = $derived.by(() => this.saved.trained);
  readonly chosen: readonly Run[] = $derived.by(() => {
    const ids = this.#chosen ?? bestMatchingRuns(this.runs, reportLimits.runs);
    return ids.flatMap((id) => this.runs.find((run) => run.id === id) ?? []);
  });
  /** Changes with whatever the page shows and with nothing else, such as progress of other runs. */
  readonly contents: string = $derived.by(() =>
    JSON.stringify([
      this.#request(),
      this.chosen.map((run) => [run.name, run.status, run.epochsDone]),
      this.#stored,
    ]),
  );

  constructor(
    private readonly bridge: Bridge,
    private readonly saved: SavedRuns,
    private readonly savedFiles: SavedFilesState,
  ) {}

  isChosen(run: Run): boolean {
    return this.chosen.some(({ id }) => id === run.id);
  }

  /** No more than a report takes; in the order of the cells, then of the runs' ids. */
  toggle(run: Run): void {
    const others = this.chosen.filter(({ id }) => id !== run.id);
    const next = this.isChosen(run) ? others : [...others, run];
    if (next.length > reportLimits.runs) return;
    const order = ({ cell }: Run) => cellKinds.findIndex((kind) => kind === cell);
    this.#chosen = next.toSorted((a, b) => order(a) - order(b) || a.id - b.id).map(({ id }) => id);
  }

  /** Makes the preview for the current runs and author. */
  async show(): Promise<void> {
    const { contents } = this;
    try {
      const preview = await this.bridge.call('report.preview', this.#request());
      if (contents !== this.contents) return;
      this.preview = preview;
      this.problem = null;
    } catch (error) {
      if (contents === this.contents) this.problem = toProblem(error);
    }
  }

  /** The last typed text, or the stored one. */
  answerOf({ id, answer }: ReportField): string {
    return this.#drafts.get(id) ?? answer;
  }

  type(field: ReportField, answer: string): void {
    this.#drafts.set(field.id, answer);
  }

  /** Stores what was typed; the page and the checks then follow. */
  async keep(field: ReportField): Promise<void> {
    const answer = this.#drafts.get(field.id);
    if (answer === undefined || answer === field.answer) return;
    try {
      await this.bridge.call('report.answer', { kind: this.kind, field: field.id, answer });
      this.#stored += 1;
    } catch (error) {
      this.problem = toProblem(error);
    }
  }

  /** Finding one takes some seconds: PyTorch is imported. */
  async findPython(): Promise<void> {
    const path = this.pythonPath.trim();
    this.python = 'not looked for';
    try {
      const found = await this.bridge.call('report.python', { path: path === '' ? null : path });
      if (path === this.pythonPath.trim()) this.python = found;
    } catch (error) {
      this.problem = toProblem(error);
      this.python = null;
    }
  }

  apply(event: LiveEvent): void {
    if (event.kind !== 'notebook') return;
    this.running = { cell: event.cell, cells: event.cells };
  }

  async cancel(): Promise<void> {
    await this.bridge.call('report.cancel', null);
  }

  /** Main asks where; nothing changes when the user cancels. */
  async save(format: ReportFormat): Promise<void> {
    if (this.saving !== null) return;
    this.saving = format;
    this.problem = null;
    try {
      const isRun = format === 'notebook' && this.runsCells;
      const python = isRun && typeof this.python === 'object' ? (this.python?.path ?? null) : null;
      const request = { ...this.#request(), format, withData: this.withData, python };
      const saved = await this.bridge.call('report.save', request);
      if (saved !== null) {
        this.files = saved.files;
        this.savedFiles.tell(saved.files);
        this.execution = saved.execution;
        this.#stored += saved.execution === null ? 0 : 1;
      }
    } catch (error) {
      this.problem = toProblem(error);
    } finally {
      this.saving = null;
      this.running = null;
    }
  }

  #request(): ReportRequest {
    return {
      kind: this.kind,
      runIds: this.chosen.map(({ id }) => id),
      author: { lastName: this.lastName.trim(), firstName: this.firstName.trim() },
    };
  }
}

export const [useReport, provideReport] = createContext<ReportState>();
