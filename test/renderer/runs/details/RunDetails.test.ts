import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeEpochs, fakeRun } from '../../../support/fake-runs';
import { waitFor, openApp, openWorkbench } from '../../open-app';

it('shows an end by early stopping in the panel, but not as a failure', async () => {
  const reason = 'Ended early after epoch 6: the validation loss was lowest after epoch 4.';
  const config = fakeConfig({ cell: 'gru', earlyStopping: 2, evaluateOn: 'validation' });
  await openApp(
    new FakeBridge([
      fakeRun(2, 'gru', { config, reason, epochsDone: 6 }),
      fakeRun(1, 'rnn', { status: 'crashed', reason: 'The trainer ended.' }),
    ]),
  );
  const told = (id: number, words: string) => {
    const row = document.querySelector(`tr[data-run="${String(id)}"] [data-column=name]`);
    row?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
    flushSync();
    return [...document.querySelectorAll('aside p')].find((one) => one.textContent === words);
  };
  expect(told(2, reason)?.classList.contains('danger')).toBe(false);
  expect(document.querySelector('aside')?.textContent).toContain('6 of 10 epochs');
  expect(told(1, 'The trainer ended.')?.classList.contains('danger')).toBe(true);
});

it.each([
  ['linux', 'Ctrl+click'],
  ['darwin', '⌘click'],
])('explains how to compare a second run with the selected one, on %s', async (platform, click) => {
  const words = `${click} another run to compare.`;
  const hints = () => [...document.querySelectorAll('aside .hint')].map((one) => one.textContent);
  const mark = () => {
    const row = document.querySelector('tr[data-run="1"] [data-column=name]');
    row?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }));
    flushSync();
  };
  const { workbench } = await openWorkbench(new FakeBridge([fakeRun(2, 'gru'), fakeRun(1, 'rnn')]));
  workbench.window.info = { ...workbench.window.info!, platform };
  mark();
  expect(hints()).toContain(words);
  await workbench.runs.saved.remove(fakeRun(2, 'gru'));
  flushSync();
  expect(hints()).not.toContain(words);
});

it('starts with the result from the table, and names a better epoch in small type', async () => {
  const run = fakeRun(1, 'gru', { lastTestAccuracy: 0.9712 });
  const fake = new FakeBridge([run]);
  fake.answers['runs.epochs'] = () =>
    [0.9712, 0.9834, 0.9712].map((testAccuracy, i) => ({
      ...fakeEpochs(run, 10)[i]!,
      testAccuracy,
    }));
  const { workbench } = await openWorkbench(fake);
  workbench.runs.compare.go({ select: [run], panel: true });
  const texts = () =>
    [...document.querySelectorAll('aside p')].map((one) =>
      one.textContent.replaceAll(/\s+/g, ' ').trim(),
    );
  await waitFor(() => {
    expect(texts()).toContain('97.12 % after epoch 3');
  });
  expect(texts()).toContain('Best: 98.34 % in epoch 2');
  const cell = document.querySelector('tr[data-run="1"] [data-column=last]');
  expect(cell?.textContent.trim()).toBe('97.12 %');
});
