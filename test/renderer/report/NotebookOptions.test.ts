import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../support/fake-bridge';
import { button, choice, eventually, field, press } from '../open-app';
import { bridgeWithRuns, openAppOnReport } from './set-up';

let fake: FakeBridge;

const asked = (name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ request }) => request);

const saved = () => asked('report.save').at(-1);
const options = () => document.querySelector('details')?.textContent;

async function showCourses(): Promise<void> {
  press(document.body, ',', { ctrlKey: true });
  field('Courses: questions and answers of a course in Learn and Report').click();
  await eventually(() => {
    expect(asked('report.preview').at(-1)).toMatchObject({ kind: 'my-work' });
  });
}

describe('the options of a notebook', () => {
  beforeEach(async () => {
    fake = bridgeWithRuns();
    await openAppOnReport(fake);
  });

  it('say how it is run, and which packages its cells import', async () => {
    expect(options()).toMatch(/Run All in Jupyter.* jupyter nbconvert --to notebook --execute/s);
    expect(options()).toContain('torch and matplotlib.');
    await showCourses();
    const kind = choice('Kind of report');
    kind.value = 'worked-solution';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    expect(options()).toContain('torchvision where MNIST is not beside it.');
  });

  it('put the data beside that of a course; an experiment’s reads none', async () => {
    const beside = 'Save MNIST (11 MB) beside it for offline use';
    expect(options()).not.toContain(beside);
    await showCourses();
    field(beside).click();
    flushSync();
    button('Save notebook')?.click();
    await eventually(() => {
      expect(saved()).toMatchObject({ format: 'notebook', withData: true });
      expect(button('Save notebook')?.disabled).toBe(false);
    });
    const kind = choice('Kind of report');
    kind.value = 'experiment';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    button('Save notebook')?.click();
    await eventually(() => {
      expect(saved()).toMatchObject({ kind: 'experiment', withData: false });
    });
  });
});
