import { expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeImportedModel } from '../../../support/fake-models';
import { fakeRun } from '../../../support/fake-runs';
import { findButton, click, openApp, waitFor } from '../../open-app';

async function openImported() {
  click(findButton('Look inside'));
  await waitFor(() => {
    click(document.querySelector<HTMLInputElement>('input[type=radio][value=imported]'));
  });
}

it('shows the assumptions about a model file under its metadata', async () => {
  const fake = new FakeBridge([]);
  fake.imported = [fakeImportedModel({ assumed: ['It was read as tanh.'] })];
  await openApp(fake);
  await openImported();
  await waitFor(() => {
    expect(document.body.textContent).toContain('It was read as tanh.');
  });
});

it('is a tab as long as there is an imported model', async () => {
  const fake = new FakeBridge([fakeRun(1, 'gru')]);
  fake.imported = [fakeImportedModel()];
  const tabs = () => [...document.querySelectorAll('header input[type=radio]')].length;
  await openApp(fake);
  await openImported();
  await waitFor(() => {
    expect(tabs()).toBe(5);
  });
  findButton('Remove')?.click();
  await waitFor(() => {
    expect(tabs()).toBe(4);
    expect(document.querySelector<HTMLInputElement>('header input:checked')?.value).toBe('item');
  });
});
