// The metrics that Compare's charts can show: all of Unroll's, and those that another program logged in a drawn run
// under its own names.
import { curveMetrics, isLogged, type CurveMetric } from '$catalogue/metrics';
import { hasModel } from '$catalogue/models';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import type { Toasts } from '../../ui/toasts.svelte';
import type { Compare } from '../compare-state.svelte';

export class OfferedMetrics {
  /** By run; read only for runs without a model, which may have metrics of their own. */
  #known: ReadonlyMap<number, readonly CurveMetric[]> = $state.raw(new Map());
  /** Unroll's come first. */
  readonly all: readonly CurveMetric[] = $derived.by(() => {
    const own = this.compare.drawn.flatMap(({ id }) => this.#known.get(id) ?? []);
    return [...curveMetrics, ...[...new Set(own.filter(isLogged))].sort()];
  });

  constructor(
    private readonly bridge: Bridge,
    private readonly compare: Compare,
    private readonly toasts: Toasts,
  ) {}

  /** Reads what is missing for the drawn runs; to be called in an effect. */
  read(): void {
    const missing = this.compare.drawn.filter((run) => !hasModel(run) && !this.#known.has(run.id));
    if (missing.length > 0) void this.toasts.attempt(() => this.#readOf(missing));
  }

  /** Two charts at most for runs that were logged elsewhere: accuracy and loss first, then their other metrics. */
  async chartsFor(runs: readonly Run[]): Promise<{ metrics: CurveMetric[] }[]> {
    await this.#readOf(runs);
    const there = [...new Set(runs.flatMap(({ id }) => this.#known.get(id) ?? []))];
    const pairs = (['accuracy', 'loss'] as const)
      .map((what) => [`test/${what}`, `train/${what}`] as const)
      .map((pair) => pair.filter((metric) => there.includes(metric)))
      .filter((metrics) => metrics.length > 0);
    const others = there
      .filter((metric) => !pairs.flat().some((one) => one === metric))
      .sort((a, b) => Number(isLogged(b)) - Number(isLogged(a)));
    const charts = [...pairs, ...others.map((metric) => [metric])].slice(0, 2);
    return charts.map((metrics) => ({ metrics: [...metrics] }));
  }

  async #readOf(runs: readonly Run[]): Promise<void> {
    const next = new Map(this.#known);
    for (const { id } of runs) {
      next.set(id, await this.bridge.call('runs.metrics', { runIds: [id] }));
    }
    this.#known = next;
  }
}
