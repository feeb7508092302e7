import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { button, field, openApp, press } from '../open-app';

// Otherwise happy-dom complains of every frame. The fake's page is about:blank.
interface HappyWindow {
  readonly happyDOM: { readonly settings: { enableIframePageLoading: boolean } };
}
(window as unknown as HappyWindow).happyDOM.settings.enableIframePageLoading = true;

let close: () => Promise<void>;
let fake: FakeBridge;
afterEach(() => close());

const openReport = () => {
  button('Report')?.click();
  flushSync();
};
const asked = (name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ request }) => request);
const eventually = (check: () => void) =>
  vi.waitFor(() => {
    flushSync();
    check();
  });

describe('the options of a notebook', () => {
  beforeEach(async () => {
    fake = new FakeBridge([
      fakeRun(4, 'gru', { name: 'GRU again' }),
      fakeRun(3, 'lstm', { epochsDone: 0 }),
      fakeRun(2, 'gru'),
      fakeRun(1, 'rnn'),
    ]);
    close = await openApp(fake);
    openReport();
    await eventually(() => {
      expect(document.querySelector('iframe')).not.toBeNull();
    });
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
