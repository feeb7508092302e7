import { expect, it } from 'vitest';
import UnitPanel from '../../../../src-renderer/inside/item/UnitPanel.svelte';
import { fakeUnitTerms } from '../../../support/fake-inspection';
import { fakeRun } from '../../../support/fake-runs';
import { mounted } from '../../../support/mounted';
import { eventually } from '../../open-app';

/** Two units over three steps. */
const trace = {
  ...{ runId: 1, steps: 3, part: { layer: 0, reverse: false } },
  ...{ hidden: Float32Array.of(0.1, -0.2, 0.3, -0.4, 0.5, -0.6) },
  gates: { z: Float32Array.of(0.11, 0.12, 0.21, 0.22, 0.31, 0.32) },
};

function textOf(props: object) {
  const element = mounted(UnitPanel, {
    ...{ run: fakeRun(1, 'library-gru'), label: 'GRU', unit: 1, step: 2, word: 'row', trace },
    ...{ terms: null, onclose: () => undefined },
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

it('the panel of a unit says why a cell that normalises its gates has no equations', () => {
  const why = 'Without equations: the LN-LSTM normalises what enters its gates over all units';
  expect(textOf({ run: fakeRun(1, 'ln-lstm') })).toContain(why);
  expect(textOf({ run: fakeRun(1, 'lstm') })).not.toContain('Without equations');
});

it('the panel of a unit of a deep network names its part, and starts from zero after the last step', async () => {
  const run = fakeRun(1, 'gru');
  const deep = { ...run, config: { ...run.config, layers: 2, bidirectional: 'yes' } };
  const reverse = { ...trace, part: { layer: 1, reverse: true } };
  const given = { run: deep, trace: reverse, terms: fakeUnitTerms(run, 1) };
  const text = textOf({ ...given, step: 3 });
  expect(text).toContain('Unit 2 of GRU, layer 2 of 2, last to first, after row 3');
  expect(text).toContain('x is h of layer 1, both directions; h′ is h of the next row.');
  // Each has the equation h = (1 − z) n + z h', with the numbers of the step that was read before.
  const before = () =>
    [...document.querySelectorAll('annotation')]
      .map(({ textContent }) => /z\\,h' = .* \\cdot (\S+) = /.exec(textContent)?.[1])
      .find((value) => value !== undefined);
  await eventually(() => {
    expect(before()).toBe('0.00');
  });
  document.body.replaceChildren();
  textOf({ ...given, step: 1 });
  await eventually(() => {
    expect(before()).toBe('(-0.40)');
  });
});
