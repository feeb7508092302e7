import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeBridge } from '../../support/fake-bridge';
import { button, eventually, field, press } from '../open-app';
import { bridgeWithRuns, openAppOnReport } from './set-up';

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const asked = (name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ request }) => request);

describe('the options of a notebook', () => {
  beforeEach(async () => {
    fake = bridgeWithRuns();
    close = await openAppOnReport(fake);
  });

  it('does not run the cells if the user prefers that', async () => {
    field('Run the notebook’s cells before saving').click();
    flushSync();
    button('Save notebook')?.click();
    await eventually(() => {
      expect(asked('report.save').at(-1)).toMatchObject({ format: 'notebook', python: null });
    });
  });

  it('says how long the cells take only where they train', async () => {
    const label = () => document.querySelector('details')?.textContent;
    expect(label()).not.toContain('some minutes');
    press(document.body, ',', { ctrlKey: true });
    field('Courses: questions and answers of a course in Learn and Report').click();
    await eventually(() => {
      expect(label()).toContain('every training in full, some minutes');
    });
  });
});
