// The drawn runs folded by seed, and each group's label.
import { groupLabels, seedGroups, type SeedGroup } from '$comparison/seeds';
import type { Compare } from '../compare-state.svelte';

export class CompareGroups {
  /** In the order in which their first runs are drawn. */
  readonly all: readonly SeedGroup[] = $derived.by(() => seedGroups(this.compare.drawn));
  /** Whether any run was repeated, so that there is something to fold. */
  readonly isRepeated: boolean = $derived(this.all.some(({ members }) => members.length > 1));
  readonly #labels = $derived(groupLabels(this.all));

  constructor(private readonly compare: Compare) {}

  labelOf({ id }: Pick<SeedGroup, 'id'>): string {
    const label = this.#labels.get(id);
    if (label === undefined) throw new RangeError('This group is not among the drawn ones.');
    return label;
  }
}
