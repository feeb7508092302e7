// The user's data sets: those of the store, and files that are shown as tables before they are added.
import { digitNames } from '$comparison';
import { dataOptions, dataSets } from '$engine/contract';
import type {
  ColumnRole,
  DataOptionName,
  DataOptions,
  DataSource,
  FoundData,
  SyntheticData,
  Run,
  SequenceDataMetadata,
} from '$engine/contract';
import { capitalise } from '$core/number-texts';
import type { DatasetChoice } from '$engine/catalogue';
import type { z } from 'zod';
import type { Response } from '$contract/calls';
import type { ProblemData } from '$core/problem-data';
import { toProblem, type Bridge } from '../../bridge';
import { Questions } from '../../ui/questions';
import { LatestRequest } from '../../ui/latest-request';
import type { Toasts } from '../../ui/toasts.svelte';

export class DataSets {
  readonly #stored: Questions<null, Response<'datasets.list'>>;
  reading = $state(false);
  /** The data that were read or generated, until they are added or discarded. */
  found: FoundData | null = $state.raw(null);
  /** The choice of synthetic sequences, if they are not from files. */
  made: SyntheticData | null = $state.raw(null);
  /** The user's options for the files. */
  options: DataOptions = $state.raw({});
  adding = $state(false);
  /** The reason why the data were not read, or not added. */
  problem: ProblemData | null = $state.raw(null);

  /** Options with values, each of which alone solves the problem. */
  readonly proposals: readonly (readonly [Exclude<DataOptionName, 'roles' | 'next'>, string])[] =
    $derived.by(() => {
      const given = Object.entries(this.problem?.refusal?.fields.proposals ?? {});
      return dataOptions.names.flatMap((name) =>
        given.flatMap(([option, value]) =>
          option === name ? [[name, String(value)] as const] : [],
        ),
      );
    });

  readonly #latest = new LatestRequest();
  /** Whether there are data to add or to correct. */
  readonly isShown: boolean = $derived(this.found !== null || this.problem !== null);

  /** @param onAdded uses the data in the form */
  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
    private readonly onAdded: (dataset: DatasetChoice) => void,
  ) {
    const onproblem = toasts.problem.bind(toasts);
    const list = async () => {
      const stored = await bridge.call('datasets.list', null);
      for (const message of stored.unreadable) toasts.problem({ code: 'data-checksum', message });
      return stored;
    };
    this.#stored = new Questions(list, { onproblem });
  }

  /** All data sets, by name. */
  get all(): readonly SequenceDataMetadata[] {
    return this.#stored.of(null)?.sets ?? [];
  }

  /** Checksums of the built-in data sets. */
  get shipped(): readonly string[] {
    return this.#stored.of(null)?.shipped ?? [];
  }

  /** Reloads the list, since the store may have others. */
  refresh(): void {
    this.#stored.stale();
  }

  /** Returns null for data that the store does not have. */
  getProperties(dataset: DatasetChoice): SequenceDataMetadata | null {
    return this.all.find(({ sha256 }) => sha256 === dataset.sha256) ?? null;
  }

  /** Returns class names by label: digits if the data are not known. */
  getClasses(run: Run | null | undefined): readonly string[] {
    return (run && this.getProperties(run.config.dataset)?.classes) ?? digitNames;
  }

  /** Reads files; never rejects. @param said the user's options; the others are detected */
  async parse(from: DataSource, options: DataOptions = {}): Promise<void> {
    // A field that changes meanwhile is considered; main ends its current reading.
    if (this.reading && !this.isShown) return;
    const isLatest = this.#latest.ask();
    this.reading = true;
    this.options = options;
    this.made = typeof from === 'object' && 'kind' in from ? from : null;
    await this.toasts.whileBusy(
      'Reading the data',
      () => void this.drop(),
      async () => {
        try {
          const found = await this.bridge.call('datasets.read', { from, options });
          if (found === null || !isLatest()) return;
          this.found = found;
          this.problem = found.problem;
        } catch (error) {
          if (!isLatest()) return;
          this.found = null;
          this.problem = toProblem(error);
        }
      },
    );
    if (isLatest()) this.reading = false;
  }

  /** Generates data instead of reading files. @param choice the default, if omitted */
  async make(choice: Partial<SyntheticData> = {}): Promise<void> {
    await this.parse(dataOptions.syntheticSchema.parse({ kind: 'adding', ...choice }));
  }

  /** Reads the same files again. @param word '' for the detected value */
  async setOption(name: DataOptionName, word: string): Promise<void> {
    const others = Object.entries(this.options).filter(([one]) => one !== name);
    const option = word === '' ? {} : { [name]: word };
    await this.parse(
      'again',
      dataOptions.schema.parse({ ...Object.fromEntries(others), ...option }),
    );
  }

  /** Answers the question about the files; the answer includes roles that were given before. */
  async choose(options: DataOptions): Promise<void> {
    await this.parse('again', { ...this.options, ...options });
  }

  /** Assigns a role to columns; others lose one that excludes it. */
  async giveRole(indices: readonly number[], role: ColumnRole): Promise<void> {
    const columns = this.found?.table?.columns ?? [];
    const isSingle = role === 'class' || role === 'text' || role === 'time';
    const loses = (other: ColumnRole) =>
      other === role
        ? isSingle
        : [other, role].every((one) => dataOptions.targetRoles.includes(one));
    const given = columns.flatMap(({ isGiven, role: before }, i): [string, ColumnRole][] => {
      // The column's number, since names may be numbers.
      const key = `#${String(i + 1)}`;
      if (indices.includes(i)) return [[key, role]];
      return isGiven && before !== null && !loses(before) ? [[key, before]] : [];
    });
    await this.parse('again', { ...this.options, roles: Object.fromEntries(given) });
  }

  async add(name: string): Promise<void> {
    this.adding = true;
    this.problem = null;
    try {
      const added = await this.bridge.call('datasets.add', { name });
      this.found = this.made = null;
      this.onAdded(dataSets.getChoice(added));
      this.refresh();
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.adding = false;
  }

  async rename(sha256: string, name: string): Promise<void> {
    await this.toasts.attempt(() => this.bridge.call('datasets.rename', { sha256, name }));
    this.refresh();
  }

  async remove(sha256: string): Promise<void> {
    await this.toasts.attempt(() => this.bridge.call('datasets.remove', { sha256 }));
    this.refresh();
  }

  async drop(): Promise<void> {
    this.found = this.made = this.problem = null;
    await this.toasts.attempt(() => this.bridge.call('datasets.cancel', null));
  }
}

/** Returns the mistake in a typed text; undefined if there is none. */
export function findMistake(schema: z.ZodType, text: string): string | undefined {
  const message = schema.safeParse(text.trim()).error?.issues[0]?.message;
  return message && capitalise(message);
}
