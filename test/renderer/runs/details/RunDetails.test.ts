import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { openApp, openWorkbench } from '../../open-app';

it('The end that early stopping made is told in the panel, and not as a failure', async () => {
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
  expect(told(2, reason)?.classList.contains('reason')).toBe(false);
  expect(document.querySelector('aside')?.textContent).toContain('6 of 10 epochs');
  expect(document.querySelector('aside')?.textContent).toContain('Early stopping goes by the loss');
  expect(told(1, 'The trainer ended.')?.classList.contains('reason')).toBe(true);
  expect(document.querySelector('aside')?.textContent).not.toContain('goes by the loss');
});

it.each([
  ['linux', 'Ctrl+click'],
  ['darwin', '⌘click'],
])('says how a second run is compared with the selected one, on %s', async (platform, click) => {
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
