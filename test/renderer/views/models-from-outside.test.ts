import { flushSync } from 'svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeImportedModel } from '../../support/fake-models';
import { fakeRun } from '../../support/fake-runs';
import { button, openApp, press } from '../open-app';

let close: () => Promise<void>;
afterEach(() => close());

const headline = () => document.querySelector('h1')?.textContent.replaceAll(/[\u00a0\u202f]/g, ' ');
const headlineBecomes = (text: RegExp) =>
  vi.waitFor(() => {
    flushSync();
    expect(headline()).toMatch(text);
  });

function openTab(name: string): void {
  press(document.body, '6', { ctrlKey: true });
  flushSync();
  document.querySelector<HTMLInputElement>(`input[value=${name}]`)?.click();
  flushSync();
}

function drop(...names: readonly string[]): void {
  const event = new Event('drop', { bubbles: true, cancelable: true });
  const files = names.map((name) => new File(['x'], name));
  Object.assign(event, { dataTransfer: { files } });
  window.dispatchEvent(event);
  flushSync();
}

it('a file that is dropped on the window is imported and shown with its score', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  close = await openApp(fake);
  drop('their model.onnx');
  await headlineBecomes(/^model classifies 9,000 of 10,000 test images correctly$/);
  expect(fake.calls).toContainEqual({
    name: 'library.import',
    request: { files: ['/home/somebody/their model.onnx'] },
  });
});

it('a file that is refused says why, with its name', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  close = await openApp(fake);
  fake.refusedFiles.set('/home/somebody/loop.onnx', {
    code: 'model-unreadable',
    message: 'It holds a graph of its own (a loop).',
  });
  drop('loop.onnx');
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain('loop.onnx was not imported');
  });
  expect(document.body.textContent).toContain('a loop');
});

it('the files that Unroll was opened with are imported at once', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  fake.openedFiles.push('/home/somebody/model.onnx');
  close = await openApp(fake);
  await headlineBecomes(/^model classifies/);
});

it("a model of a run that is here is held against the run's own confusion matrix", async () => {
  const run = fakeRun(1, 'gru');
  const fake = new FakeBridge([run]);
  const { confusion, images } = fakeImportedModel().score!;
  fake.confusions.set(run.id, confusion);
  const moved = [...confusion];
  // One image of a 0 that the run classified correctly is taken for a 1.
  moved[0]! -= 1;
  moved[1]! += 1;
  const score = { dataset: 'MNIST', images, accuracy: 0.5, confusion: moved };
  fake.imported = [fakeImportedModel({ runUid: run.uid, epoch: 1, score })];
  close = await openApp(fake);
  openTab('imported');
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain('epoch 1: 1 image moved');
  });
  const words = [...document.querySelectorAll('td button')].map((cell) =>
    cell.getAttribute('aria-label'),
  );
  expect(words).toContain('1 fewer images of a 0 classified correctly');
  expect(words).toContain('1 more images of a 0 taken for a 1');
});

it('several models classify a drawing while it is drawn', async () => {
  const fake = new FakeBridge([fakeRun(3, 'lstm'), fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);
  close = await openApp(fake);
  openTab('draw');
  expect(headline()).toBe('Draw a digit');
  const field = document.querySelector('[aria-label^="Field to draw"]')!;
  Object.assign(field, { setPointerCapture: () => undefined });
  for (const [type, x] of [
    ['pointerdown', 90],
    ['pointermove', 120],
    ['pointerup', 120],
  ] as const) {
    const event = new Event(type, { bubbles: true });
    Object.assign(event, { offsetX: x, offsetY: x, pointerId: 1 });
    field.dispatchEvent(event);
  }
  await headlineBecomes(/^All 3 models read a 3$/);
  const asked = fake.calls.findLast(({ name }) => name === 'models.answers')?.request;
  expect(asked).toMatchObject({ models: [3, 2, 1].map((runId) => ({ kind: 'run', runId })) });
});

it('pictures that are dropped are classified, and saved as CSV', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  close = await openApp(fake);
  drop('three.png');
  await headlineBecomes(/^One picture, classified$/);
  expect(document.querySelector('tbody')?.textContent).toContain('three.png');
  expect(document.querySelector('tbody strong')?.textContent).toBe('3');
  button('Save CSV')?.click();
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain('Pictures.csv');
  });
});
