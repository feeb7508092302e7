// The drawn runs folded by seed, and each group's label.
import { labelsOf, type Label } from '$comparison/run-labels';
import { firstOf, seedGroups, type SeedGroup } from '$comparison/seeds';
import type { Compare } from '../compare-state.svelte';

export class CompareGroups {
  /** In the order in which their first runs are drawn. */
  readonly all: readonly SeedGroup[] = $derived.by(() => seedGroups(this.compare.drawn));
  /** Whether any run was repeated, so that there is something to fold. */
  readonly isRepeated: boolean = $derived(this.all.some(({ members }) => members.length > 1));
  readonly #labels = $derived(labelsOf(this.all.map(firstOf), true));

  constructor(private readonly compare: Compare) {}

  labelOf(group: SeedGroup): Label {
    const label = this.#labels.get(firstOf(group).id);
    if (label === undefined) throw new RangeError('This group is not among the drawn ones.');
    return label;
  }
}
