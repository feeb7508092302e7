// The run that an argument of the command line names.
import type { Run } from '../contract/run';
import { Problem } from '../problem';
import type { RunStore } from '../store/run-store';

/** @param word a run's number, or a name that only one run has */
export function findRun(store: RunStore, word: string): Run {
  const runs = store.runs.list();
  const byId = runs.find((run) => String(run.id) === word);
  if (byId) return byId;
  const [run, ...others] = runs.filter(({ name }) => name === word);
  if (run === undefined) {
    throw new Problem(
      'run-missing',
      `There is no run "${word}". "unroll runs" lists those there are.`,
    );
  }
  if (others.length > 0) {
    const ids = [run, ...others].map(({ id }) => id).join(', ');
    throw new Problem(
      'bad-request',
      `Several runs are called "${word}". Name one by its number: ${ids}.`,
    );
  }
  return run;
}
