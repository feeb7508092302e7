import { expect, it } from 'vitest';
import { findChosenRuns, selectRuns, type Selection } from '../../../src-main/cli/chosen-runs';
import { createEndEvent } from '../../../src-main/engine/contract/run-event';
import { catchProblem } from '../../support/thrown-problem';
import { startRun } from '../../support/sample-run';
import { openStore } from '../../support/open-store';

/** With the runs 1 (an RNN, 16 units), 2 and 3 (GRUs of 16 and 32). */
function sessionWithRuns(...more: string[]) {
  const store = openStore();
  startRun(store, 'a', { cell: 'rnn', hiddenSize: 16 });
  startRun(store, 'b', { hiddenSize: 16 });
  startRun(store, 'c', { hiddenSize: 32 });
  for (const name of more) startRun(store, name);
  const session = { store };
  return {
    select: (selection: Selection) => selectRuns(store.runs.list(), selection).map(({ id }) => id),
    ids: (...chosen: [words: string[], where?: string]) =>
      findChosenRuns(session, ...chosen).map(({ id }) => id),
    problem: (...chosen: [words: string[], where?: string]) =>
      catchProblem(() => findChosenRuns(session, ...chosen)),
  };
}

it('keeps named runs in the given order', () => {
  expect(sessionWithRuns().ids(['c', '1'])).toEqual([3, 1]);
});

it('accepts ranges and lists of numbers, and names each run once', () => {
  const { ids, problem } = sessionWithRuns();
  expect(ids(['2..9', '1,3'])).toEqual([2, 3, 1]);
  expect(ids(['3, 1..2'])).toEqual([3, 1, 2]);
  expect(problem(['7..9']).message).toBe('There are no runs 7..9. "unroll runs" lists all runs.');
  expect(problem(['1,x']).message).toMatch(/^There is no run "x"/);
});

it('filters all runs or the named runs, in the order of their numbers', () => {
  const { ids } = sessionWithRuns();
  expect(ids([], 'hidden=16')).toEqual([1, 2]);
  expect(ids(['c', 'b'], 'cell:gru')).toEqual([2, 3]);
});

it('reports how to choose runs if none is chosen', () => {
  const { problem } = sessionWithRuns();
  expect(problem([])).toMatchObject({ code: 'bad-request' });
  expect(problem([], 'cell:lstm')).toMatchObject({ code: 'run-missing' });
  expect(problem(['b'], 'cell:rnn')).toMatchObject({ code: 'run-missing' });
  expect(problem(['b', 'x'], 'cell:gru')).toMatchObject({ code: 'run-missing' });
});

it('finds a run by its number or by a unique name', () => {
  const { ids, problem } = sessionWithRuns('c');
  expect(ids(['b', '1'])).toEqual([2, 1]);
  expect(problem(['c'])).toMatchObject({ message: expect.stringContaining('4, 3') as string });
  expect(problem(['d'])).toMatchObject({
    message: expect.stringContaining('"unroll runs"') as string,
  });
});

it('finds a run by a unique prefix of its id', () => {
  const store = openStore();
  const runs = ['a', 'b', 'c'].map((name) => startRun(store, name));
  for (const { id, uid } of runs) {
    const word = uid.slice(0, 11);
    expect(findChosenRuns({ store }, [word]).map((run) => run.id)).toEqual([id]);
  }
  expect(catchProblem(() => findChosenRuns({ store }, ['99'])).code).toBe('run-missing');
  const [first] = runs;
  store.trainings.end(first!.uid, createEndEvent('stopped', null, 1));
  store.runs.delete([first!.id]);
  expect(store.runs.findDeleted(first!.uid.slice(0, 11))).toBe(first!.id);
});

it('selects with --where in the order of --sort, or reports a mistake in them', () => {
  const { select } = sessionWithRuns();
  expect(select({ where: 'cell:gru hidden>16' })).toEqual([3]);
  expect(select({ sort: '-hidden,name' })).toEqual([3, 1, 2]);
  expect(() => select({ where: 'lr<=abc' })).toThrow('`abc` is not a number');
  expect(() => select({ sort: '-bets' })).toThrow(
    '--sort: There is no column "bets". Did you mean "best"? The columns are id,',
  );
});
