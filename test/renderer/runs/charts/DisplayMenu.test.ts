import { expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openEach, openMenu } from '../../open-app';

const app = openEach([
  fakeRun(1, 'gru', { config: fakeConfig({ cell: 'gru', hiddenSize: 16 }) }),
  fakeRun(2, 'lstm', { config: fakeConfig({ cell: 'lstm', hiddenSize: 32 }) }),
]);

const select = (label: string) =>
  [...document.querySelectorAll('select')].find((one) =>
    one.closest('label')?.textContent.includes(label),
  )!;
function choose(label: string, value: string): void {
  select(label).value = value;
  select(label).dispatchEvent(new Event('change', { bubbles: true }));
}

it('colours the charts by a setting in which the runs differ, the model first', () => {
  openMenu('Display');
  const colours = [...select('Colour').options].map(({ text }) => text);
  expect(colours).toEqual(['Model', 'Each run', 'Hidden size']);
  choose('Colour', 'hidden');
  choose('X axis', 'seconds');
  expect(app.workbench.runs.compare.view).toMatchObject({ colourBy: 'hidden', x: 'seconds' });
});
