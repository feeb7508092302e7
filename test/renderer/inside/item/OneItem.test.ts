import { beforeEach, expect, it } from 'vitest';
import type { FakeBridge } from '../../../support/fake-bridge';
import { findButton, waitFor, findField, type, click } from '../../open-app';
import { getHeadline, openOnThreeRuns, tables } from '../set-up';

let fake: FakeBridge;

beforeEach(async () => {
  ({ fake } = await openOnThreeRuns());
});

it("shows each model's prediction and its first step, and updates all with the slider", () => {
  expect(getHeadline()).toMatch(/^RNN, GRU and LSTM predict \d; it is 2$/);
  expect(document.body.textContent).toMatch(/✕ Output layer: \d from row 4 on/);
  type('Read up to row', '27');
  expect(document.body.textContent).toContain('After row 27 of 28');
  expect(tables().map((table) => table.getAttribute('aria-label'))).toEqual(
    ['RNN', 'GRU', 'LSTM'].map((label) => `Probabilities of ${label} after row 27`),
  );
});

it('reports the models whose weights are missing, and shows the others', async () => {
  const { 'inspection.trace': trace } = fake.answers;
  const problem = { code: 'checkpoint-missing', message: 'It is gone.' } as const;
  fake.answers['inspection.trace'] = (request) =>
    trace!(request).map((one) =>
      one.runId === 2 ? one : { ...one, result: { ok: false, problem } },
    );
  findButton('Next')?.click();
  const problems = () =>
    [...document.querySelectorAll('h2')].flatMap(({ textContent }) =>
      textContent.includes('No trained weights') ? [textContent] : [],
    );
  await waitFor(() => {
    expect(problems()).toEqual(['RNN: No trained weights', 'LSTM: No trained weights']);
    expect(tables()).toHaveLength(1);
  });
});

it.each([
  ['GRU', ['r', 'z', 'n']],
  ['LSTM', ['i', 'f', 'g', 'c', 'o']],
])('shows every gate of the %s', (label, gates) => {
  const choices = document.querySelectorAll<HTMLInputElement>(
    `[aria-label="Gate of ${label}"] input`,
  );
  const maps = [...choices].map((choice) => {
    click(choice);
    return document.querySelector(`[aria-label*=" ${choice.value}: "][aria-label*="of ${label}"]`);
  });
  expect([...choices].map(({ value }) => value)).toEqual(gates);
  expect(maps).not.toContain(null);
});

it('shows the equations of every cell with the numbers of a typed or clicked unit', async () => {
  type('Read up to row', '27');
  type('Unit', '4');
  findField('Unit').dispatchEvent(new FocusEvent('blur'));
  const lines = () =>
    [...document.querySelectorAll('[aria-label^="Equations of "]')].map((one) => [
      one.getAttribute('aria-label'),
      one.textContent.replaceAll(/\s+/g, ' ').trim(),
    ]);
  await waitFor(() => {
    expect(lines()).toEqual(
      ['RNN', 'GRU', 'LSTM'].map((cell) => [
        `Equations of ${cell}`,
        "Unit 4 after row 27 h' = 0.26 · 3",
      ]),
    );
  });
  const map = document.querySelector('[aria-label^="Hidden state h of GRU"] canvas');
  Object.defineProperty(map, 'clientHeight', { value: 100 });
  map?.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  await waitFor(() => {
    expect(lines()[0]?.[1]).toContain('Unit 1 after row 27');
  });
});
