// A window with a model's graph: the model, the one it is compared with, and the selected node.
import type { ImportedModel } from '$contract/imported-model';
import {
  graphRequestSchema,
  type GraphNode,
  type GraphRef,
  type ReadGraph,
} from '$contract/model-graph';
import type { ProblemData } from '$contract/problem';
import type { Run } from '$contract/run';
import { toProblem, type Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';

/** A model that can be chosen, by its key in a list. */
export interface Choosable {
  readonly key: string;
  readonly name: string;
  /** Epochs with weights; 0 for an imported model. */
  readonly epochs: number;
}

export class GraphState {
  model: GraphRef = $state.raw({ kind: 'run', runId: 1, epoch: null });
  other: GraphRef | null = $state.raw(null);
  graph: ReadGraph | null = $state.raw(null);
  problem: ProblemData | null = $state.raw(null);
  #node: number | null = $state(null);
  #runs: readonly Run[] = $state.raw([]);
  #imported: readonly ImportedModel[] = $state.raw([]);
  readonly #latest = new Latest();

  readonly choosable: readonly Choosable[] = $derived.by(() => [
    ...this.#runs
      .filter(({ epochsDone }) => epochsDone > 0)
      .map(({ id, name, epochsDone }) => ({
        key: `run ${String(id)}`,
        name: `${name} (run ${String(id)})`,
        epochs: epochsDone,
      })),
    ...this.#imported.map(({ id, name }) => ({ key: id, name: `${name} (imported)`, epochs: 0 })),
  ]);
  /** The selected one, or the one with the most weights. */
  readonly node: GraphNode | null = $derived.by(() => {
    const nodes = this.graph?.nodes ?? [];
    const byWeights = nodes.toSorted((a, b) => b.parameters - a.parameters);
    return nodes.find(({ index }) => index === this.#node) ?? byWeights[0] ?? null;
  });

  /** @param address the part of the page's address from the # on */
  constructor(
    private readonly bridge: Bridge,
    address: string,
  ) {
    const text = new URLSearchParams(address.replace(/^#/, '')).get('graph') ?? '';
    const request = graphRequestSchema.parse(JSON.parse(text));
    this.model = request.model;
    this.other = request.other;
  }

  async open(): Promise<void> {
    let problem: ProblemData | null = null;
    try {
      this.#runs = await this.bridge.call('runs.list', null);
      this.#imported = await this.bridge.call('library.list', null);
    } catch (error) {
      problem = toProblem(error);
    }
    await this.#read();
    this.problem ??= problem;
  }

  select(node: GraphNode): void {
    this.#node = node.index;
  }

  keyOf(ref: GraphRef): string {
    return ref.kind === 'run' ? `run ${String(ref.runId)}` : ref.id;
  }

  nameOf(ref: GraphRef): string {
    return this.#choosableOf(ref)?.name ?? '';
  }

  /** 0 for an imported model. */
  epochsOf(ref: GraphRef): number {
    return this.#choosableOf(ref)?.epochs ?? 0;
  }

  /** The epoch whose weights these are; null for an imported model. */
  epochOf(ref: GraphRef): number | null {
    if (ref.kind === 'imported') return null;
    const read = ref === this.model ? this.graph?.epoch : this.graph?.otherEpoch;
    return ref.epoch ?? read ?? this.epochsOf(ref);
  }

  async showEpoch(epoch: number): Promise<void> {
    if (this.model.kind === 'run') this.model = { ...this.model, epoch };
    await this.#read();
  }

  /** @param key of a model, '' for none */
  async compareWith(key: string): Promise<void> {
    const runId = Number(/^run (\d+)$/.exec(key)?.[1]);
    if (key === '') this.other = null;
    else if (Number.isNaN(runId)) this.other = { kind: 'imported', id: key };
    // With itself: as it was after its first epoch.
    else this.other = { kind: 'run', runId, epoch: key === this.keyOf(this.model) ? 1 : null };
    await this.#read();
  }

  async compareEpoch(epoch: number): Promise<void> {
    if (this.other?.kind === 'run') this.other = { ...this.other, epoch };
    await this.#read();
  }

  async save(svg: string): Promise<void> {
    try {
      await this.bridge.call('graph.save', { name: this.nameOf(this.model), svg });
    } catch (error) {
      this.problem = toProblem(error);
    }
  }

  #choosableOf(ref: GraphRef): Choosable | undefined {
    const key = this.keyOf(ref);
    return this.choosable.find((one) => one.key === key);
  }

  async #read(): Promise<void> {
    const isLatest = this.#latest.ask();
    this.problem = null;
    try {
      const graph = await this.bridge.call('graph.read', { model: this.model, other: this.other });
      if (isLatest()) this.graph = graph;
    } catch (error) {
      if (isLatest()) this.problem = toProblem(error);
    }
  }
}
