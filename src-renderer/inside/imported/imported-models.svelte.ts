// Imported models: importing and listing them.
import type { ImportedModel, ImportResult, Run } from '$engine/contract';
import type { Bridge } from '../../bridge';
import { Questions } from '../../ui/questions';
import { count } from '../../ui/format';
import { problemTitles } from '../../ui/problem-titles';
import type { SavedRuns } from '../../runs/state/saved-runs.svelte';
import type { Toasts } from '../../ui/toasts.svelte';
import { createContext } from 'svelte';

export class ImportedModels {
  /** The number of files that are being read and scored. */
  underWay = $state(0);

  readonly #list: Questions<null, readonly ImportedModel[]>;
  #chosenId: string | null = $state(null);

  readonly chosen: ImportedModel | null = $derived.by(
    () => this.all.find(({ id }) => id === this.#chosenId) ?? this.all[0] ?? null,
  );
  /** The run that the chosen model is from, if the store has it. */
  readonly run: Run | null = $derived.by(() => {
    const uid = this.chosen?.runUid ?? null;
    return uid === null ? null : (this.saved.all.find((run) => run.uid === uid) ?? null);
  });

  /** @param show shows the imported runs, or with null the chosen model */
  constructor(
    private readonly bridge: Bridge,
    private readonly saved: SavedRuns,
    private readonly toasts: Toasts,
    private readonly show: (runs: readonly Run[] | null) => void,
  ) {
    this.#list = new Questions(() => bridge.call('library.list', null), {
      onproblem: toasts.problem.bind(toasts),
    });
  }

  /** The models, newest first. */
  get all(): readonly ImportedModel[] {
    return this.#list.of(null) ?? [];
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

  /** Imports files that the user chooses in the system's dialog; nothing changes when the user cancels. */
  async choose(): Promise<void> {
    await this.#import(1, () => this.bridge.call('library.choose', null));
  }

  select({ id }: ImportedModel): void {
    this.#chosenId = id;
  }

  async remove({ id }: ImportedModel): Promise<void> {
    await this.toasts.attempt(async () => {
      await this.bridge.call('library.remove', { id });
      this.#list.stale();
    });
  }

  async #import(count: number, ask: () => Promise<readonly ImportResult[] | null>): Promise<void> {
    this.underWay += count;
    const cancel = () => void this.toasts.attempt(() => this.bridge.call('library.cancel', null));
    await this.toasts.whileBusy('Importing', cancel, async () => {
      const answers = await ask();
      if (answers === null) return;
      this.#list.stale();
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
      this.select(result.value.model);
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

export const [useImported, provideImported] = createContext<ImportedModels>();
