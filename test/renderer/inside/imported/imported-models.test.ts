import { expect, it } from 'vitest';
import type { ImportResult } from '../../../../src-main/engine/contract/imported-model';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { drop, waitFor, openApp } from '../../open-app';

const headline = () => document.querySelector('h1')?.textContent.replaceAll(/[\u00a0\u202f]/g, ' ');
const headlineBecomes = (text: RegExp) =>
  waitFor(() => {
    expect(headline()).toMatch(text);
  });

it('imports a dropped file and shows it with its score', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  await openApp(fake);
  drop('their model.onnx');
  await headlineBecomes(/^model classifies 9,000 of 10,000 test sequences correctly$/);
  expect(fake.calls).toContainEqual({
    name: 'library.import',
    request: { files: ['/home/somebody/their model.onnx'] },
  });
});

const problem = { code: 'model-unreadable', message: 'It holds a loop.' } as const;

it.each<[string, ImportResult['result'], RegExp]>([
  ['loop.onnx', { ok: false, problem }, /loop\.onnx was not imported.*It holds a loop/],
  [
    'runs.unroll',
    { ok: true, value: { kind: 'runs', runs: [fakeRun(1, 'gru')], added: 0 } },
    /These runs are already in the store/,
  ],
])('explains for the file %s why nothing was added', async (name, result, words) => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  await openApp(fake);
  fake.answers['library.import'] = ({ files }) => files.map((file) => ({ file, result }));
  drop(name);
  await waitFor(() => {
    expect(document.body.textContent).toMatch(words);
  });
});

it('imports the files that Unroll was opened with at once', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  fake.answers['library.opened'] = () => ['/home/somebody/model.onnx'];
  await openApp(fake);
  await headlineBecomes(/^model classifies/);
});
