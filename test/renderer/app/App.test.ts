import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { findButton, openApp, waitFor, click } from '../open-app';

it('explains why a store cannot be read, and offers a retry', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  fake.problems.set('runs.list', { code: 'store-busy', message: 'Close the other program.' });
  await openApp(fake);
  expect(document.body.textContent).toContain('The store is in use');
  expect(document.body.textContent).toContain('Close the other program.');
  fake.problems.clear();
  findButton('Try again')?.click();
  await waitFor(() => {
    expect(document.querySelector('h1')?.textContent).toContain('GRU: ');
  });
});

it('announces and shows an ended experiment, unless Runs is open', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru'), fakeRun(2, 'rnn', { experimentId: 2 })]);
  await openApp(fake);
  const message = () => document.querySelector('[aria-label="2 runs have finished"]');
  const end = () => {
    fake.emit({ kind: 'ended', experimentId: 2, title: '2 runs have finished', text: 'RNN: 97 %' });
    flushSync();
  };
  findButton('Runs')?.click();
  end();
  expect(message()).toBeNull();
  findButton('Learn')?.click();
  end();
  expect(message()?.textContent).toContain('RNN: 97 %');
  findButton('Show')?.click();
  await waitFor(() => {
    expect(document.querySelector('tr.selected')?.getAttribute('data-run')).toBe('2');
  });
});

it('reports queued runs that the store rejects, whatever view is open', async () => {
  const fake = new FakeBridge();
  await openApp(fake);
  click(findButton('Learn'));
  fake.emit({ kind: 'refused', problem: { code: 'store-full', message: 'Free some space.' } });
  flushSync();
  const alert = document.querySelector('[role=alert]');
  expect(alert?.getAttribute('aria-label')).toBe('A run could not start');
  expect(alert?.textContent).toContain('Free some space.');
});
