import { expect, it } from 'vitest';
import UnitPanel from '../../../../src-renderer/inside/item/UnitPanel.svelte';
import { fakeRun } from '../../../support/fake-runs';
import { mounted } from '../../../support/mounted';

/** Two units over three steps. */
const trace = {
  ...{ runId: 1, steps: 3, hidden: Float32Array.of(0.1, -0.2, 0.3, -0.4, 0.5, -0.6) },
  gates: { z: Float32Array.of(0.11, 0.12, 0.21, 0.22, 0.31, 0.32) },
};
const classes = {
  ...{ items: 1000, selectivity: Float32Array.of(0.1, 0.84) },
  ...{ preferred: Uint8Array.of(0, 7), preferredMean: Float32Array.of(0, -0.5) },
};
const digits = Array.from({ length: 10 }, (_, digit) => String(digit));

function textOf(props: object) {
  const element = mounted(UnitPanel, {
    ...{ run: fakeRun(1, 'library-gru'), label: 'GRU', unit: 1, step: 2, word: 'row', trace },
    ...{ terms: null, classes: undefined, classNames: digits, onclose: () => undefined },
    ...props,
  } as never);
  return element.textContent.replace(/\s+/g, ' ');
}

it('the panel of a unit shows its values after the step, both counted from 1', () => {
  const text = textOf({});
  expect(text).toContain('Unit 2 of GRU, after row 2');
  expect(text).toContain('h = −0.40');
  expect(text).toContain('z = 0.22');
});

it('the panel of a unit names the class that the unit separates best', () => {
  const names = digits.with(7, 'Sneaker');
  expect(textOf({ classes, classNames: names })).toMatch(
    /Over 1,000 test images the class explains 84\s% of its variance at the end; it is furthest from its mean for Sneaker \(−0\.50\)\./,
  );
  expect(textOf({})).not.toContain('variance');
});
