// The data sets of several runs: results on different data, or of different tasks, are never ranked against each other.
import { group } from 'd3-array';
import { dataName, valueOf } from '../../catalogue/setting-words';
import { ofRuns } from '../../contract/compare-view';
import type { Run } from '../../contract/run';
import { at } from '../../element-at';
import { quoteIfNeeded } from './complete';

export interface DataSetOfRuns {
  readonly name: string;
  /** Leaves its runs alone. */
  readonly filter: string;
  readonly runs: readonly Run[];
}

/** A key that is equal for runs whose results can be compared. */
export const dataKey = ({ config: { dataset } }: Run): string => JSON.stringify(dataset);

/** The data sets, the one with the most runs first. */
export function dataSetsOf(runs: readonly Run[]): readonly DataSetOfRuns[] {
  const sets = [...group(runs, dataKey).values()].map((members) => {
    const { config } = at(members, 0);
    return { name: dataName(config), word: String(valueOf('dataset', config)), runs: members };
  });
  const isUnique = (word: string) => sets.filter((one) => one.word === word).length === 1;
  return sets
    .toSorted((a, b) => b.runs.length - a.runs.length)
    .map(({ name, word, runs: members }) => {
      const ids = members.map(({ id }) => id);
      return {
        name,
        filter: isUnique(word) ? `data:${quoteIfNeeded(word)}` : ofRuns(ids),
        runs: members,
      };
    });
}
