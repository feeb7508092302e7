import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences } from '$contract/preferences';
import { FakeBridge } from '../../support/fake-bridge';
import { fakeRun } from '../../support/fake-runs';
import { eventually } from '../open-app';
import { openAppOnReport } from './set-up';

let fake: FakeBridge;

const asked = (name: string) =>
  fake.calls.filter((call) => call.name === name).map(({ request }) => request);

describe('the answers of the user’s own report', () => {
  const show = (name: string) => {
    [...document.querySelectorAll('label')].find((one) => one.textContent.trim() === name)?.click();
    flushSync();
  };
  const answer = () => document.querySelector<HTMLTextAreaElement>('[id="answer-1.4"]');

  beforeEach(async () => {
    fake = new FakeBridge([fakeRun(2, 'gru'), fakeRun(1, 'rnn')]);
    fake.preferences = { ...defaultPreferences, courses: true };
    fake.reportAnswers.set('P1.7', 'class myRNN: ...');
    await openAppOnReport(fake);
    show('Answers');
  });

  it('are typed in the app, below their questions, and kept', async () => {
    expect(document.querySelector('.answers')?.textContent).toContain('1 of 2 answered');
    expect(document.querySelector('label[for="answer-1.4"]')?.textContent).toMatch(
      /What .*is called/,
    );
    answer()!.value = 'The hidden state.';
    answer()!.dispatchEvent(new Event('input', { bubbles: true }));
    answer()!.dispatchEvent(new Event('change', { bubbles: true }));
    await eventually(() => {
      expect(asked('report.answer')).toEqual([
        { kind: 'my-work', field: '1.4', answer: 'The hidden state.' },
      ]);
    });
    expect(answer()!.value).toBe('The hidden state.');
    expect(document.querySelector('.answers')?.textContent).toContain('2 of 2 answered');
  });

  it('are not part of a report that Unroll writes, which has no name field either', async () => {
    const kind = document.querySelector('select')!;
    kind.value = 'worked-solution';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
    await eventually(() => {
      expect(asked('report.preview').at(-1)).toMatchObject({ kind: 'worked-solution' });
      expect(document.querySelector('.answers')).toBeNull();
    });
    const labels = [...document.querySelectorAll('label')].map((one) => one.textContent.trim());
    expect(labels).not.toContain('Last name');
    expect(document.querySelector('[role=radiogroup][aria-label=Show]')).toBeNull();
  });
});
