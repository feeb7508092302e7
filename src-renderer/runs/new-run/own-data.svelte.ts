// The user's own data sets: those of the store, and files that were read and are shown before they are added.
import type { DatasetChoice } from '$catalogue/config';
import type { FoundData } from '$contract/found-data';
import type { ProblemData } from '$contract/problem';
import { choiceOf, type SequenceDataFacts } from '$contract/sequence-data';
import { toProblem, type Bridge } from '../../bridge';
import type { Toasts } from '../../ui/toasts.svelte';

export class OwnData {
  /** By name. */
  all: readonly SequenceDataFacts[] = $state.raw([]);
  reading = $state(false);
  /** What was read, until it is added or dropped. */
  found: FoundData | null = $state.raw(null);
  adding = $state(false);
  /** Why it was not added. */
  problem: ProblemData | null = $state.raw(null);

  /** @param onAdded takes the data into the form */
  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
    private readonly onAdded: (dataset: DatasetChoice) => void,
  ) {}

  async open(): Promise<void> {
    const { sets, unreadable } = await this.bridge.call('datasets.list', null);
    this.all = sets;
    for (const message of unreadable) this.toasts.problem({ code: 'data-checksum', message });
  }

  /** null for images, and for data that the store does not have. */
  factsOf(dataset: DatasetChoice): SequenceDataFacts | null {
    if (dataset.kind !== 'sequences') return null;
    return this.all.find(({ sha256 }) => sha256 === dataset.sha256) ?? null;
  }

  /** @param from dropped files, or what main's dialog asks for */
  async read(from: 'files' | 'folder' | readonly string[]): Promise<void> {
    if (this.reading) return;
    this.reading = true;
    await this.toasts.whileBusy(
      'Reading the data',
      () => void this.drop(),
      async () => {
        this.problem = null;
        this.found = await this.bridge.call('datasets.read', {
          from: typeof from === 'string' ? from : [...from],
        });
      },
    );
    this.reading = false;
  }

  async add(name: string): Promise<void> {
    this.adding = true;
    this.problem = null;
    try {
      const added = await this.bridge.call('datasets.add', { name });
      this.found = null;
      this.onAdded(choiceOf(added));
      await this.open();
    } catch (error) {
      this.problem = toProblem(error);
    }
    this.adding = false;
  }

  async drop(): Promise<void> {
    this.found = null;
    await this.toasts.attempt(() => this.bridge.call('datasets.cancel', null));
  }
}
