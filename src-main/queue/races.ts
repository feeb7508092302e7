// The races in progress: each trains its next runs once its previous ones have ended. They are saved with
// the queue, so that a race continues after a restart.
import {
  type PlannedRun,
  planSweep,
  computeRaceState,
  describeRace,
  createTrainingKey,
} from '../comparison';
import type { LiveEvent } from '../contract/live';
import type { RunStore } from '../store';

interface Round {
  readonly experimentId: number;
  readonly runs: readonly PlannedRun[];
}

export class Races {
  /** The number of trainings that each race had requested at its last interim analysis in this process. */
  readonly #asked = new Map<number, number>();

  constructor(
    private readonly store: RunStore,
    private readonly emit: (event: LiveEvent) => void,
  ) {}

  /**
   * Returns the rounds that can begin. A race ends with nothing to train, or if its runs were stopped.
   * @param active the ids of runs that train, or will shortly
   */
  next(active: ReadonlySet<number>): readonly Round[] {
    const { queue, runs } = this.store;
    const idle = queue.idleRaces();
    if (idle.length === 0) return [];
    const stored = runs.list();
    const going = stored.filter(({ id, status }) => active.has(id) || status === 'paused');
    const keys = new Set(going.map(({ config }) => createTrainingKey(config)));
    return idle.flatMap(({ experimentId, sweep }): Round[] => {
      const planned = planSweep(sweep);
      const state = computeRaceState(planned.ok ? planned.value : [], stored);
      if (state.next.some(({ config }) => keys.has(createTrainingKey(config)))) return [];
      const isOver = state.next.length === 0 || this.#asked.get(experimentId) === state.asked;
      if (isOver) queue.endRaces((race) => race.experimentId === experimentId);
      this.#asked.set(experimentId, state.asked);
      if (!isOver || state.next.length === 0)
        this.emit({ kind: 'race', experimentId, text: describeRace(state) });
      return isOver ? [] : [{ experimentId, runs: state.next }];
    });
  }
}
