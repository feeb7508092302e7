import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it } from 'vitest';
import { defaultPreferences } from '$contract/preferences';
import type { ReportField } from '$contract/report';
import { waitFor } from '../open-app';
import { openEachOnReport } from './set-up';

/** One of words, and one of code that is answered. */
const fields: readonly ReportField[] = [
  {
    id: '1.4',
    section: 'Written question 1',
    number: '4',
    answer: '',
    asked: [
      { kind: 'text', text: 'What ' },
      { kind: 'tex', text: 's[t]' },
      { kind: 'text', text: ' is called.' },
    ],
    answeredIn: 'words',
  },
  {
    id: 'P1.7',
    section: 'Programming question 1',
    number: '7',
    answer: 'class myRNN: ...',
    asked: [{ kind: 'code', text: 'myRNN' }],
    answeredIn: 'python',
  },
];

describe('the answer field of a report', () => {
  const show = (name: string) => {
    [...document.querySelectorAll('label')].find((one) => one.textContent.trim() === name)?.click();
    flushSync();
  };
  const answer = () => document.querySelector<HTMLTextAreaElement>('[id="answer-1.4"]');

  const app = openEachOnReport((bridge) => {
    bridge.preferences = { ...defaultPreferences, courses: true };
    bridge.answers['report.preview'] = ({ kind }) => ({
      address: 'about:blank',
      missing: [],
      partName: 'question',
      fields: kind === 'my-work' ? fields : [],
    });
  });
  beforeEach(() => {
    show('Answers');
  });

  it('appears below each question, and saves the typed answer', async () => {
    expect(document.querySelector('.answers')?.textContent).toContain('1 of 2 answered');
    expect(document.querySelector('label[for="answer-1.4"]')?.textContent).toMatch(
      /What .*is called/,
    );
    answer()!.value = 'The hidden state.';
    answer()!.dispatchEvent(new Event('input', { bubbles: true }));
    answer()!.dispatchEvent(new Event('change', { bubbles: true }));
    await waitFor(() => {
      expect(app.fake.asked('report.answer')).toEqual([
        { kind: 'my-work', field: '1.4', answer: 'The hidden state.' },
      ]);
    });
    expect(answer()!.value).toBe('The hidden state.');
    expect(document.querySelector('.answers')?.textContent).toContain('2 of 2 answered');
  });

  it('is absent from a report that Unroll writes, as is the name field', async () => {
    const kind = document.querySelector('select')!;
    kind.value = 'worked-solution';
    kind.dispatchEvent(new Event('change', { bubbles: true }));
    await waitFor(() => {
      expect(app.fake.asked('report.preview').at(-1)).toMatchObject({ kind: 'worked-solution' });
      expect(document.querySelector('.answers')).toBeNull();
    });
    const labels = [...document.querySelectorAll('label')].map((one) => one.textContent.trim());
    expect(labels).not.toContain('Last name');
    expect(document.querySelector('[role=radiogroup][aria-label=Show]')).toBeNull();
  });
});
