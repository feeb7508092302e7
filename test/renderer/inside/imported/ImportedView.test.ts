import { flushSync } from 'svelte';
import { expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeImportedModel } from '../../../support/fake-models';
import { fakeRun } from '../../../support/fake-runs';
import { openApp, openPart } from '../../open-app';

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
  await openApp(fake);
  openPart('Look inside', 'imported');
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

it('what the file of a model leaves open is said under its facts', async () => {
  const fake = new FakeBridge([]);
  fake.imported = [fakeImportedModel({ assumed: ['It was read as tanh.'] })];
  await openApp(fake);
  openPart('Look inside', 'imported');
  await vi.waitFor(() => {
    flushSync();
    expect(document.body.textContent).toContain('It was read as tanh.');
  });
});

it('without a model there is one button, which imports the first, and no empty panel', async () => {
  await openApp(new FakeBridge([fakeRun(1, 'gru')]));
  openPart('Look inside', 'imported');
  await vi.waitFor(() => {
    flushSync();
    const buttons = [...document.querySelectorAll('main button')].map((one) =>
      one.textContent.trim(),
    );
    expect(buttons).toEqual(['Import model']);
  });
});
