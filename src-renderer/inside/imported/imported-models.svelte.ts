// Models from outside: importing and listing them, and comparing the chosen one with its run.
import type { ImportResult, ImportedModel } from '$contract/imported-model';
import type { Run } from '$contract/run';
import type { EpochResult } from '$contract/run-event';
import type { Bridge } from '../../bridge';
import { count } from '../../ui/format';
import { problemTitles } from '../../ui/problem-titles';
import { Latest } from '../../ui/latest';
import type { SavedRuns } from '../../runs/saved-runs.svelte';
import type { Toasts } from '../../ui/toasts.svelte';

export class ImportedModels {
  /** Newest first. */
  all: readonly ImportedModel[] = $state.raw([]);
  /** How many files are being read and scored. */
  underWay = $state(0);
  /** What its run measured after the model's epoch, or the last; null without a run. */
  runResult: EpochResult | null = $state.raw(null);

  #chosenId: string | null = $state(null);
  readonly #latest = new Latest();

  readonly chosen: ImportedModel | null = $derived.by(
    () => this.all.find(({ id }) => id === this.#chosenId) ?? this.all[0] ?? null,
  );
  /** The run that the chosen model is from, if the store has it. */
  readonly run: Run | null = $derived.by(() => {
    const uid = this.chosen?.runUid ?? null;
    return uid === null ? null : (this.saved.all.find((run) => run.uid === uid) ?? null);
  });

  /** @param show shows what was imported: these runs, or with null the chosen model */
  constructor(
    private readonly bridge: Bridge,
    private readonly saved: SavedRuns,
    private readonly toasts: Toasts,
    private readonly show: (runs: readonly Run[] | null) => void,
  ) {}

  async open(): Promise<void> {
    await this.toasts.attempt(async () => {
      this.all = await this.bridge.call('library.list', null);
    });
    await this.takeOpened();
  }

  /** Imports the files that Unroll was opened with. */
  async takeOpened(): Promise<void> {
    await this.toasts.attempt(async () => {
      const files = await this.bridge.call('library.opened', null);
      if (files.length > 0) await this.import(files);
    });
  }

  async import(files: readonly string[]): Promise<void> {
    await this.#import(files.length, () =>
      this.bridge.call('library.import', { files: [...files] }),
    );
  }

  /** Main asks for the files; nothing changes when the user cancels. */
  async choose(): Promise<void> {
    await this.#import(1, () => this.bridge.call('library.choose', null));
  }

  async select({ id }: ImportedModel): Promise<void> {
    this.#chosenId = id;
    await this.compare();
  }

  /** Reads what the chosen model's run measured, to compare the model with it. */
  async compare(): Promise<void> {
    const isLatest = this.#latest.ask();
    this.runResult = null;
    const { chosen, run } = this;
    if (chosen === null || run === null) return;
    await this.toasts.attempt(async () => {
      const epochs = await this.bridge.call('runs.epochs', { runId: run.id });
      if (!isLatest()) return;
      this.runResult = epochs.find(({ epoch }) => epoch === chosen.epoch) ?? epochs.at(-1) ?? null;
    });
  }

  async remove({ id }: ImportedModel): Promise<void> {
    await this.toasts.attempt(async () => {
      await this.bridge.call('library.remove', { id });
      this.all = this.all.filter((model) => model.id !== id);
      await this.compare();
    });
  }

  async #import(count: number, ask: () => Promise<readonly ImportResult[] | null>): Promise<void> {
    this.underWay += count;
    const cancel = () => void this.toasts.attempt(() => this.bridge.call('library.cancel', null));
    await this.toasts.whileBusy('Importing', cancel, async () => {
      const answers = await ask();
      if (answers === null) return;
      this.all = await this.bridge.call('library.list', null);
      for (const answer of answers) this.#report(answer);
    });
    this.underWay -= count;
  }

  #report({ file, result }: ImportResult): void {
    if (!result.ok) {
      const name = file.split(/[\\/]/).at(-1) ?? file;
      this.toasts.problem(
        result.problem,
        `${name} was not imported: ${problemTitles[result.problem.code].toLowerCase()}`,
      );
      return;
    }
    if (result.value.kind === 'model') {
      void this.select(result.value.model);
      this.show(null);
      return;
    }
    const { runs, added } = result.value;
    this.toasts.done(
      added === 0
        ? 'These runs are already in the store'
        : `${count(added)} ${added === 1 ? 'run' : 'runs'} imported`,
    );
    this.show(runs);
  }
}
