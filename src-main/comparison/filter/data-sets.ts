// The data sets of several runs: results on different data, or of different tasks, are never ranked against each other.
import { group } from 'd3-array';
import type { Run } from '../../engine/contract';
import { at } from '../../core/element-at';

export interface DataSetOfRuns {
  /** The `sha256` of the data of its runs. */
  readonly key: string;
  readonly name: string;
  readonly runs: readonly Run[];
}

/** The data sets of runs, in their order. */
export const listDataSetsOfRuns = (runs: readonly Run[]): readonly DataSetOfRuns[] =>
  [...group(runs, ({ config }) => config.dataset.sha256)].map(([key, members]) => {
    return { key, name: at(members, 0).config.dataset.name, runs: members };
  });
