import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../support/fake-bridge';
import { button, choice, eventually, field, press } from '../open-app';
import { bridgeWithRuns, openAppOnReport } from './set-up';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

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

describe('the options of a report’s Python', () => {
  beforeEach(async () => {
    fake = bridgeWithRuns();
    close = await openAppOnReport(fake);
  });

  it('leave it without outputs if the user prefers that', async () => {
    field('Run the Python before saving (about a minute)').click();
    flushSync();
    button('Save notebook')?.click();
    await eventually(() => {
      expect(saved()).toMatchObject({ format: 'notebook', python: null });
    });
  });

  it('have a course’s PDF run it too, and an experiment’s, which shows none, not', async () => {
    button('Save PDF')?.click();
    await eventually(() => {
      expect(saved()).toMatchObject({ format: 'pdf', python: null });
    });
    await showCourses();
    button('Save PDF')?.click();
    await eventually(() => {
      expect(saved()).toMatchObject({ format: 'pdf', python: '/usr/bin/python3' });
    });
  });

  it('train for all epochs on request, and say how long that takes before it starts', async () => {
    expect(options()).toContain('(about a minute)');
    expect(options()).not.toContain('all epochs');
    await showCourses();
    const kind = choice('Kind of report');
    kind.value = 'worked-solution';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
    field('Train for all epochs, not as a demonstration').click();
    await eventually(() => {
      expect(asked('report.preview').at(-1)).toMatchObject({ isFullTraining: true });
      expect(options()).toContain('(about 12 minutes)');
      // Also where the options are folded away.
      const beside = [...document.querySelectorAll('p.subtle')];
      expect(beside.map(({ textContent }) => textContent)).toContain(
        'Its Python runs first: about 12 minutes.',
      );
    });
  });
});
