// The user's own data sets: those of the store, and files that were read and are shown before they are added.
import { capitalised } from '$catalogue/number-words';
import type { DatasetChoice } from '$catalogue/config';
import {
  dataOptions,
  dataOptionsSchema,
  madeDataSchema,
  type DataOptionName,
  type MadeData,
} from '$contract/data-options';
import type { z } from 'zod';
import type { DataSource, FoundData } from '$contract/found-data';
import type { Response } from '$contract/calls';
import type { ProblemData } from '$contract/problem';
import { choiceOf, type SequenceDataFacts } from '$contract/sequence-data';
import { toProblem, type Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';
import type { Toasts } from '../../ui/toasts.svelte';

export class OwnData {
  /** By name. */
  all: readonly SequenceDataFacts[] = $state.raw([]);
  formats: Response<'datasets.list'>['formats'] = $state.raw([]);
  reading = $state(false);
  /** What was read or made, until it is added or dropped. */
  found: FoundData | null = $state.raw(null);
  /** Which sequences were made, where they are not from files. */
  made: MadeData | null = $state.raw(null);
  /** What was said about the files, as it was typed. */
  said: Readonly<Partial<Record<DataOptionName, string>>> = $state.raw({});
  adding = $state(false);
  /** Why it was not read, or not added. */
  problem: ProblemData | null = $state.raw(null);

  readonly #latest = new Latest();
  /** Whether there is something to add or to correct. */
  readonly isShown: boolean = $derived(this.found !== null || this.problem !== null);

  /** @param onAdded takes the data into the form */
  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
    private readonly onAdded: (dataset: DatasetChoice) => void,
  ) {}

  async open(): Promise<void> {
    const { sets, unreadable, formats } = await this.bridge.call('datasets.list', null);
    this.all = sets;
    this.formats = formats;
    for (const message of unreadable) this.toasts.problem({ code: 'data-checksum', message });
  }

  /** null for images, and for data that the store does not have. */
  factsOf(dataset: DatasetChoice): SequenceDataFacts | null {
    if (dataset.kind !== 'sequences') return null;
    return this.all.find(({ sha256 }) => sha256 === dataset.sha256) ?? null;
  }

  /** Never rejects. @param said about the files, as typed, each right by itself; '' for what Unroll finds itself */
  async read(from: DataSource, said: OwnData['said'] = {}): Promise<void> {
    // A field that changes meanwhile counts; main ends what it was reading.
    if (this.reading && !this.isShown) return;
    const isLatest = this.#latest.ask();
    this.reading = true;
    this.said = said;
    this.made = typeof from === 'object' && 'kind' in from ? from : null;
    await this.toasts.whileBusy(
      'Reading the data',
      () => void this.drop(),
      async () => {
        try {
          const options = dataOptionsSchema.parse(
            Object.fromEntries(Object.entries(said).filter(([, word]) => word !== '')),
          );
          const found = await this.bridge.call('datasets.read', { from, options });
          if (found === null || !isLatest()) return;
          this.found = found;
          this.problem = null;
        } catch (error) {
          if (!isLatest()) return;
          this.found = null;
          this.problem = inWordsOfFields(toProblem(error));
        }
      },
    );
    if (isLatest()) this.reading = false;
  }

  /** Instead of files. @param choice the usual, where it is left out */
  async make(choice: Partial<MadeData> = {}): Promise<void> {
    await this.read(madeDataSchema.parse({ kind: 'adding', ...choice }));
  }

  /** Reads the same files again. */
  async say(name: DataOptionName, word: string): Promise<void> {
    await this.read('again', { ...this.said, [name]: word });
  }

  async add(name: string): Promise<void> {
    this.adding = true;
    this.problem = null;
    try {
      const added = await this.bridge.call('datasets.add', { name });
      this.found = this.made = null;
      this.onAdded(choiceOf(added));
      await this.open();
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.adding = false;
  }

  async drop(): Promise<void> {
    this.found = this.made = this.problem = null;
    await this.toasts.attempt(() => this.bridge.call('datasets.cancel', null));
  }
}

/** What is wrong with what was typed, if something is. */
export function mistakeOf(schema: z.ZodType, text: string): string | undefined {
  const message = schema.safeParse(text.trim()).error?.issues[0]?.message;
  return message && capitalised(message);
}

/** Fields have other names than the command line's flags. */
const inWordsOfFields = ({ message, ...problem }: ProblemData): ProblemData => ({
  ...problem,
  message: message.replaceAll(/--([a-z]+)/g, (flag, name: string) =>
    name in dataOptions ? `“${dataOptions[name as DataOptionName].label}”` : flag,
  ),
});
