import { beforeEach, expect, it } from 'vitest';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { gestureFacts, gestures } from '../../../support/own-data';
import { findButton, choose, waitFor, findField, openEach } from '../../open-app';

const onGestures = fakeConfig({ cell: 'lstm', dataset: gestures });
const app = openEach([fakeRun(1, 'gru'), fakeRun(2, 'lstm', { config: onGestures })], (fake) => {
  fake.ownData = [gestureFacts, { ...gestureFacts, name: 'Spare', sha256: 'b'.repeat(64) }];
});
beforeEach(async () => {
  await waitFor(() => {
    choose('Data', 'All data sets…');
    expect(sections()).toHaveLength(3);
  });
});

const sections = () => [...document.querySelectorAll<HTMLElement>('dialog section')];

it('describes each set, and lists its runs or removes an unused set', async () => {
  const [used, spare] = sections();
  expect(used?.textContent).toContain('sequences of');
  const buttonIn = (section: HTMLElement | undefined, name: string) =>
    [...(section?.querySelectorAll('button') ?? [])].find(({ textContent }) =>
      textContent.includes(name),
    );
  expect(buttonIn(used, 'Remove')?.title).toBe('Used by saved runs');
  buttonIn(spare, 'Remove')?.click();
  await waitFor(() => {
    expect(app.fake.asked('datasets.remove')).toMatchObject([{ sha256: 'b'.repeat(64) }]);
  });
  buttonIn(used, 'Show 1 run')?.click();
  await waitFor(() => {
    expect(document.querySelector('dialog')).toBeNull();
    expect(app.workbench.runs.compare.runs.map(({ id }) => id)).toEqual([2]);
  });
});

it('opens a series again with the options of its recipe', async () => {
  const dialect = { separator: 'comma', decimal: 'point', names: 'yes', encoding: 'utf-8' };
  const options = { ...dialect, window: 48, horizon: 1, every: 1 };
  const roles = { load: 'forecast' } as const;
  const recipe = { ...gestureFacts.recipe, roles, options: { ...options, share: 0.2 } };
  app.fake.ownData = [{ ...gestureFacts, recipe }];
  app.workbench.runs.newRun.dataSets.refresh();
  await waitFor(() => {
    expect(sections()).toHaveLength(2);
  });
  findButton('Open again…')?.click();
  await waitFor(() => {
    expect(app.fake.asked('datasets.read')).toEqual([
      { from: 'files', options: { ...options, horizon: '1', roles, split: 0.2 } },
    ]);
  });
});

it('renames a set when its field is left, and trains on it', async () => {
  const name = findField('Name', sections()[1]);
  name.value = 'Reserve';
  name.dispatchEvent(new Event('input', { bubbles: true }));
  name.dispatchEvent(new Event('blur'));
  await waitFor(() => {
    expect(app.fake.asked('datasets.rename')).toMatchObject([{ name: 'Reserve' }]);
  });
  findButton('Train')?.click();
  await waitFor(() => {
    expect(app.workbench.runs.newRun.form.dataset).toMatchObject({ sha256: gestures.sha256 });
  });
});
