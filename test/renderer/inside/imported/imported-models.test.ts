import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeRun } from '../../../support/fake-runs';
import { drop, eventually, openApp } from '../../open-app';

const headline = () => document.querySelector('h1')?.textContent.replaceAll(/[\u00a0\u202f]/g, ' ');
const headlineBecomes = (text: RegExp) =>
  eventually(() => {
    expect(headline()).toMatch(text);
  });

it('a file that is dropped on the window is imported and shown with its score', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  await openApp(fake);
  drop('their model.onnx');
  await headlineBecomes(/^model classifies 9,000 of 10,000 test sequences correctly$/);
  expect(fake.calls).toContainEqual({
    name: 'library.import',
    request: { files: ['/home/somebody/their model.onnx'] },
  });
});

it('a file that is refused says why, with its name', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  await openApp(fake);
  const problem = { code: 'model-unreadable', message: 'It holds a loop.' } as const;
  fake.answers['library.import'] = ({ files }) =>
    files.map((file) => ({ file, result: { ok: false, problem } }));
  drop('loop.onnx');
  await eventually(() => {
    expect(document.body.textContent).toContain('loop.onnx was not imported');
  });
  expect(document.body.textContent).toContain('a loop');
});

it('the files that Unroll was opened with are imported at once', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  fake.answers['library.opened'] = () => ['/home/somebody/model.onnx'];
  await openApp(fake);
  await headlineBecomes(/^model classifies/);
});
