// The Report view: its runs and author, the preview, and saving it.
import { models as modelKinds, pixelOrders } from '$engine/catalogue';
import { count, formatCount } from '$core/number-texts';
import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { compareByResult, listRunsOfBestSettings, groupBySeed } from '$comparison';
import {
  reportLimits,
  type ReportFormat,
  type ReportKind,
  type ReportField,
  type ReportPreview,
  type ReportRequest,
} from '$contract/report';
import type { ProblemData } from '$core/problem-data';
import type { Run } from '$engine/contract';
import { toProblem } from '../bridge';
import type { Runs } from '../runs/state/runs.svelte';
import { Questions } from '../ui/questions';
import type { WindowState } from '../ui/window.svelte';

/** The minimum interval of previews while the user types. */
const pauseMs = 350;

/** The contents of the page: the preview changes with them only, not with other runs' progress. */
interface Contents {
  readonly request: ReportRequest;
  readonly runs: readonly unknown[];
  readonly stored: number;
}

export class ReportState {
  lastName = $state('');
  firstName = $state('');
  /** The format that is being saved. */
  saving: ReportFormat | null = $state(null);
  /** The reason why the last preview or saving failed. */
  problem: ProblemData | null = $state.raw(null);

  /** The course's report, if courses are shown. */
  #courseKind: ReportKind = $state('my-work');
  /** The chosen ids; null until the user chooses, which means the selected runs or the best run of each model. */
  #chosen: readonly number[] | null = $state.raw(null);
  /** The texts that were typed and are not in the store yet, by field. */
  readonly #drafts = new SvelteMap<string, string>();
  /** The number of answers that were stored and appear on the page. */
  #stored = $state(0);
  readonly #previews: Questions<Contents, ReportPreview>;

  /** The runs to choose from, which match the filter of Runs, the best first. */
  readonly runs: readonly Run[] = $derived.by(() => {
    const matching = new Set(this.place.compare.rows.filtered);
    // A course's report describes the pixel order of images.
    const isOffered = ({ config }: Run) =>
      this.kind === 'experiment' || pixelOrders.getOrder(config) !== null;
    return this.place.saved.trained
      .filter((run) => matching.has(run) && isOffered(run))
      .toSorted(compareByResult);
  });
  readonly chosen: readonly Run[] = $derived.by(() => {
    const ids = this.#chosen ?? this.#proposed();
    return ids.flatMap((id) => this.runs.find((run) => run.id === id) ?? []);
  });
  /** The number of runs of the report, and the rule by which they were chosen unless the user did. */
  readonly choice: string = $derived.by(() => {
    const many = `${count(this.chosen.length)} of ${formatCount(this.runs.length, 'run')}`;
    if (this.#chosen !== null || this.chosen.length === 0) return many;
    if (this.#isOfSelected()) return `${many}: those selected in Runs`;
    const models = new Set(this.chosen.map(({ cell }) => cell)).size;
    if (models === this.chosen.length) return `${many}: the best run of each model`;
    const settings = groupBySeed(this.chosen).length;
    return settings === models
      ? `${many}: the best setting of each model, with its seeds`
      : `${many}: the ${settings} best settings, with their seeds`;
  });
  readonly #contents: Contents = $derived.by(() => ({
    request: this.#request(),
    runs: this.chosen.map((run) => [run.name, run.status, run.epochsDone]),
    stored: this.#stored,
  }));
  /** The last preview. */
  readonly preview: ReportPreview | null = $derived.by(() =>
    this.hasRuns ? (this.#previews.of(this.#contents) ?? null) : null,
  );

  constructor(
    private readonly window: WindowState,
    private readonly place: Runs,
  ) {
    const make = async ({ request }: Contents) => {
      const preview = await window.bridge.call('report.preview', request);
      this.problem = null;
      return preview;
    };
    this.#previews = new Questions(make, {
      about: () => '',
      pauseMs,
      onproblem: (problem) => (this.problem = problem),
    });
  }

  get kind(): ReportKind {
    return this.window.preferences.current.courses ? this.#courseKind : 'experiment';
  }

  set kind(kind: ReportKind) {
    this.#courseKind = kind;
  }

  get hasRuns(): boolean {
    return this.place.saved.trained.length > 0;
  }

  /** Updates the preview when the view is shown, unless its contents are unchanged. */
  enter(): void {
    if (!this.#previews.isAnswered(this.#contents)) this.#previews.clear();
  }

  isChosen(run: Run): boolean {
    return this.chosen.some(({ id }) => id === run.id);
  }

  /** Adds or removes a run, up to the limit of a report; the order is that of the cells, then of the runs' ids. */
  toggle(run: Run): void {
    const others = this.chosen.filter(({ id }) => id !== run.id);
    const next = this.isChosen(run) ? others : [...others, run];
    if (next.length > reportLimits.runs) return;
    this.#chosen = sortRunIds(next);
  }

  /** Returns the last typed text, or the stored one. */
  getAnswer({ id, answer }: ReportField): string {
    return this.#drafts.get(id) ?? answer;
  }

  type(field: ReportField, answer: string): void {
    this.#drafts.set(field.id, answer);
  }

  /** Stores the typed text, after which the page is updated. */
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

  /** Saves the report; main asks for the file, and nothing changes when the user cancels. */
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
    if (this.#isOfSelected()) return sortRunIds(this.#selected);
    return listRunsOfBestSettings(
      this.#selected.length > 0 ? this.#selected : this.runs,
      this.kind === 'experiment' ? reportLimits.settings : 1,
    );
  }

  #request(): ReportRequest {
    return {
      kind: this.kind,
      runIds: this.chosen.map(({ id }) => id),
      author: {
        lastName: this.lastName.trim(),
        // A course requires both names; otherwise the author is one name.
        firstName: this.kind === 'experiment' ? '' : this.firstName.trim(),
      },
    };
  }
}

/** Returns ids in the order of the cells, then of the runs. */
function sortRunIds(runs: readonly Run[]): readonly number[] {
  const models = modelKinds.sort(runs.map(({ cell }) => cell));
  const order = ({ cell }: Run) => models.indexOf(cell);
  return runs.toSorted((a, b) => order(a) - order(b) || a.id - b.id).map(({ id }) => id);
}

export const [useReport, provideReport] = createContext<ReportState>();
