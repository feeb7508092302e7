import { describe, expect, it } from 'vitest';
import { runColumns } from '../../../src-main/comparison/columns';
import { compileFilter } from '../../../src-main/comparison/filter/compile';
import { matchingRuns } from '../../../src-main/comparison/filter/matching';
import { fakeRun } from '../../support/fake-runs';

const runs = [fakeRun(1, 'rnn', { archived: true }), fakeRun(2, 'rnn'), fakeRun(3, 'gru')];

const matching = (text: string) =>
  matchingRuns(runs, compileFilter(text, runColumns)).map(({ id }) => id);

describe('the runs of a list', () => {
  it('leave archived ones out', () => {
    expect(matching('')).toEqual([2, 3]);
    expect(matching('cell:rnn')).toEqual([2]);
  });

  it('include archived ones if the filter names that field', () => {
    expect(matching('archived:yes')).toEqual([1]);
    expect(matching('cell:rnn archived:yes,no')).toEqual([1, 2]);
  });
});
