import { beforeEach, expect, it } from 'vitest';
import type { Workbench } from '../../../../src-renderer/app/workbench.svelte';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeConfig, fakeRun } from '../../../support/fake-runs';
import { gestureFacts, gestures } from '../../../support/own-data';
import { button, choose, eventually, field, openWorkbench } from '../../open-app';

let fake: FakeBridge;
let workbench: Workbench;

beforeEach(async () => {
  fake = new FakeBridge([
    fakeRun(1, 'gru'),
    fakeRun(2, 'lstm', { config: fakeConfig({ cell: 'lstm', dataset: gestures }) }),
  ]);
  fake.ownData = [gestureFacts, { ...gestureFacts, name: 'Spare', sha256: 'b'.repeat(64) }];
  ({ workbench } = await openWorkbench(fake));
  await eventually(() => {
    choose('Data', 'All data sets…');
    expect(sections()).toHaveLength(2);
  });
});

const sections = () => [...document.querySelectorAll<HTMLElement>('dialog section')];
const asked = (name: string) => fake.calls.filter((call) => call.name === name);

it('says what each set holds, and lists its runs or removes what no run needs', async () => {
  const [used, spare] = sections();
  expect(used?.textContent).toContain('sequences of');
  const buttonIn = (section: HTMLElement | undefined, name: string) =>
    [...(section?.querySelectorAll('button') ?? [])].find(({ textContent }) =>
      textContent.includes(name),
    );
  expect(buttonIn(used, 'Remove')?.title).toBe('Its runs need it');
  buttonIn(spare, 'Remove')?.click();
  await eventually(() => {
    expect(asked('datasets.remove')).toMatchObject([{ request: { sha256: 'b'.repeat(64) } }]);
  });
  buttonIn(used, 'Show 1 run')?.click();
  await eventually(() => {
    expect(document.querySelector('dialog')).toBeNull();
    expect(workbench.runs.compare.runs.map(({ id }) => id)).toEqual([2]);
  });
});

it('opens a stream again with the options that its recipe has', async () => {
  const dialect = { separator: 'comma', decimal: 'point', names: 'yes', encoding: 'utf-8' };
  const options = { forecast: 'load', ...dialect, window: 48, horizon: 1, every: 1 };
  const recipe = { ...gestureFacts.recipe, options: { ...options, share: 0.2 } };
  fake.ownData = [{ ...gestureFacts, recipe }];
  await workbench.runs.newRun.dataSets.open();
  await eventually(() => {
    expect(sections()).toHaveLength(1);
  });
  button('Open again…')?.click();
  await eventually(() => {
    expect(asked('datasets.read').map(({ request }) => request)).toEqual([
      { from: 'files', options: { ...options, split: 0.2 } },
    ]);
  });
});

it('renames a set when its field is left, and trains on it', async () => {
  const name = field('Name', sections()[1]);
  name.value = 'Reserve';
  name.dispatchEvent(new Event('input', { bubbles: true }));
  name.dispatchEvent(new Event('blur'));
  await eventually(() => {
    expect(asked('datasets.rename')).toMatchObject([{ request: { name: 'Reserve' } }]);
  });
  button('Train on it')?.click();
  await eventually(() => {
    expect(workbench.runs.newRun.form.dataset).toMatchObject({ sha256: gestures.sha256 });
  });
});
