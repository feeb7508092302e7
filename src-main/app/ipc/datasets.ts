// Data sets, for the window: the names of their classes, and what they are.
import { readClassNames } from '../../datasets/class-names';
import { dataFileOf } from '../../datasets/data-home';
import { readSequenceFacts } from '../../datasets/sequence-file';
import type { StoreContents } from '../../store/run-store';
import type { HandlersOf } from './answers';
import type { SequenceCalls } from './sequences';

export function datasetHandlers(
  store: Pick<StoreContents, 'runs'>,
): Omit<HandlersOf<'datasets'>, SequenceCalls> {
  return {
    'datasets.classNames': ({ runId }) => readClassNames(store.runs.get(runId).config.dataset),
  };
}

/** Reads a data set's facts without its sequences, which may take seconds. */
export const factsOf = ({ sha256 }: { readonly sha256: string }) =>
  readSequenceFacts(dataFileOf(sha256));
