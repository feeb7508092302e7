// The Report view: its runs and author, the preview, and saving it.
import { pixelOrderOf } from '$catalogue/config';
import { count, counted } from '$catalogue/number-words';
import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { inModelOrder } from '$catalogue/models';
import { bestOfEachModel, byResult } from '$comparison/best-of-each';
import {
  reportLimits,
  type ReportFormat,
  type ReportKind,
  type ReportField,
  type ReportPreview,
  type ReportRequest,
} from '$contract/report';
import type { ProblemData } from '$contract/problem';
import type { Run } from '$contract/run';
import { toProblem } from '../bridge';
import type { Runs } from '../runs/actions/runs';
import type { WindowState } from '../ui/window.svelte';

/** A pause in typing, after which the preview is made again. */
const pauseMs = 350;

export class ReportState {
  lastName = $state('');
  firstName = $state('');
  /** The last one that was made; it stays while another view is open, unless its contents change there. */
  preview: ReportPreview | null = $state.raw(null);
  /** The form that is being made. */
  saving: ReportFormat | null = $state(null);
  /** Why the last preview or saving failed. */
  problem: ProblemData | null = $state.raw(null);

  /** The course's report, where courses are shown. */
  #courseKind: ReportKind = $state('my-work');
  /** Null until the user chooses: then the selected runs, or the best of each model. */
  #chosen: readonly number[] | null = $state.raw(null);
  /** What was typed and is not in the store yet, by field. */
  readonly #drafts = new SvelteMap<string, string>();
  /** Counts the answers that were stored and appear on the page. */
  #stored = $state(0);
  /** What the preview was last made of; not reactive, since nothing is drawn from it. */
  #shown: string | null = null;

  /** The runs to choose from, which the filter of Runs leaves, the best first. */
  readonly runs: readonly Run[] = $derived.by(() => {
    const matching = new Set(this.place.compare.rows.filtered);
    // A course's report says how images are read.
    const isOffered = ({ config }: Run) =>
      this.kind === 'experiment' || pixelOrderOf(config) !== null;
    return this.place.saved.trained
      .filter((run) => matching.has(run) && isOffered(run))
      .toSorted(byResult);
  });
  readonly chosen: readonly Run[] = $derived.by(() => {
    const ids = this.#chosen ?? this.#proposed();
    return ids.flatMap((id) => this.runs.find((run) => run.id === id) ?? []);
  });
  /** How many runs the report is of, and how they were chosen unless the user did. */
  readonly choice: string = $derived.by(() => {
    const many = `${count(this.chosen.length)} of ${counted(this.runs.length, 'run')}`;
    if (this.#chosen !== null || this.chosen.length === 0) return many;
    if (this.#isOfSelected()) return `${many}: those selected in Runs`;
    const models = new Set(this.chosen.map(({ cell }) => cell)).size;
    return models === this.chosen.length
      ? `${many}: the best run of each model`
      : `${many}: the best setting of each model, with its seeds`;
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
    private readonly window: WindowState,
    private readonly place: Runs,
  ) {}

  get kind(): ReportKind {
    return this.window.preferences.current.courses ? this.#courseKind : 'experiment';
  }

  set kind(kind: ReportKind) {
    this.#courseKind = kind;
  }

  get hasRuns(): boolean {
    return this.place.saved.trained.length > 0;
  }

  /** Makes the preview whenever its contents have changed. @returns a function that ends this */
  open(): () => void {
    // Changed in another view: the page of before is not shown again, and nobody is typing.
    if (this.contents !== this.#shown) this.preview = this.#shown = null;
    return $effect.root(() => {
      $effect(() => {
        const { contents } = this;
        if (contents === this.#shown || !this.hasRuns) return;
        const later = setTimeout(
          () => {
            this.#shown = contents;
            void this.show();
          },
          this.#shown === null ? 0 : pauseMs,
        );
        return () => {
          clearTimeout(later);
        };
      });
    });
  }

  isChosen(run: Run): boolean {
    return this.chosen.some(({ id }) => id === run.id);
  }

  /** No more than a report takes; in the order of the cells, then of the runs' ids. */
  toggle(run: Run): void {
    const others = this.chosen.filter(({ id }) => id !== run.id);
    const next = this.isChosen(run) ? others : [...others, run];
    if (next.length > reportLimits.runs) return;
    this.#chosen = inOrder(next);
  }

  /** Makes the preview for the current runs and author. */
  async show(): Promise<void> {
    const { contents } = this;
    try {
      const preview = await this.window.bridge.call('report.preview', this.#request());
      if (contents !== this.contents) return;
      this.preview = preview;
      this.problem = null;
    } catch (error) {
      if (contents !== this.contents) return;
      this.problem = toProblem(error);
      // The next opening tries again.
      this.#shown = null;
    }
  }

  /** The last typed text, or the stored one. */
  answerOf({ id, answer }: ReportField): string {
    return this.#drafts.get(id) ?? answer;
  }

  type(field: ReportField, answer: string): void {
    this.#drafts.set(field.id, answer);
  }

  /** Stores what was typed; the page then follows. */
  async keep(field: ReportField): Promise<void> {
    const answer = this.#drafts.get(field.id);
    if (answer === undefined || answer === field.answer) return;
    try {
      const request = { kind: this.kind, field: field.id, answer };
      await this.window.bridge.call('report.answer', request);
      this.#stored += 1;
    } catch (error) {
      this.problem = toProblem(error);
    }
  }

  /** Main asks where; nothing changes when the user cancels. */
  async save(format: ReportFormat): Promise<void> {
    if (this.saving !== null) return;
    this.saving = format;
    this.problem = null;
    try {
      const request = { ...this.#request(), format };
      const saved = await this.window.bridge.call('report.save', request);
      if (saved !== null) this.window.files.tell(saved.files);
    } catch (error) {
      this.problem = toProblem(error);
    } finally {
      this.saving = null;
    }
  }

  readonly #selected: readonly Run[] = $derived.by(() =>
    this.place.compare.selection.runs.filter((run) => this.runs.includes(run)),
  );

  #isOfSelected(): boolean {
    return this.#selected.length > 0 && this.#selected.length <= reportLimits.runs;
  }

  #proposed(): readonly number[] {
    if (this.#isOfSelected()) return inOrder(this.#selected);
    return bestOfEachModel(
      this.#selected.length > 0 ? this.#selected : this.runs,
      reportLimits.runs,
    );
  }

  #request(): ReportRequest {
    return {
      kind: this.kind,
      runIds: this.chosen.map(({ id }) => id),
      author: {
        lastName: this.lastName.trim(),
        // A course asks for both; elsewhere an author is one name.
        firstName: this.kind === 'experiment' ? '' : this.firstName.trim(),
      },
    };
  }
}

/** Ids in the order of the cells, then of the runs. */
function inOrder(runs: readonly Run[]): readonly number[] {
  const models = inModelOrder(runs.map(({ cell }) => cell));
  const order = ({ cell }: Run) => models.indexOf(cell);
  return runs.toSorted((a, b) => order(a) - order(b) || a.id - b.id).map(({ id }) => id);
}

export const [useReport, provideReport] = createContext<ReportState>();
