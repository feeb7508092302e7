import { expect, it } from 'vitest';
import AccuracyAfterRow from '../../../../src-renderer/inside/measured/AccuracyAfterRow.svelte';
import { old, runs, show } from './shown-alone';

const on = { evaluation: 'test' } as const;

it('draws the accuracy after each row for the runs that measured it', () => {
  show(AccuracyAfterRow, { runs: [runs[0]!, old[1]!], ...on, word: 'row' });
  expect(document.querySelector('[role=img]')?.getAttribute('aria-label')).toMatch(
    /^Accuracy after each row \(test\): RNN \d\d\.\d\d.% at Row 28$/,
  );
});
