import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeImportedModel } from '../../../support/fake-models';
import { fakeRun } from '../../../support/fake-runs';
import { openApp, openPart, eventually } from '../../open-app';

it('what the file of a model leaves open is said under its facts', async () => {
  const fake = new FakeBridge([]);
  fake.imported = [fakeImportedModel({ assumed: ['It was read as tanh.'] })];
  await openApp(fake);
  openPart('Look inside', 'imported');
  await eventually(() => {
    expect(document.body.textContent).toContain('It was read as tanh.');
  });
});

it('without a model there is one button, which imports the first, and no empty panel', async () => {
  await openApp(new FakeBridge([fakeRun(1, 'gru')]));
  openPart('Look inside', 'imported');
  await eventually(() => {
    const buttons = [...document.querySelectorAll('main button')].map((one) =>
      one.textContent.trim(),
    );
    expect(buttons).toEqual(['Import model']);
  });
});
