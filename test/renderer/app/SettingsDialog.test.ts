import { beforeEach, describe, expect, it, vi } from 'vitest';
import { choose, findChoice, findField, openEach, press, waitFor } from '../open-app';

const app = openEach();

describe('the settings dialog', () => {
  beforeEach(() => {
    press(document.body, ',', { ctrlKey: true });
  });

  it('saves the theme, the text size, the cores and courses at once', async () => {
    const dark = [...document.querySelectorAll<HTMLInputElement>('dialog input[type=radio]')].find(
      ({ value }) => value === 'dark',
    );
    dark?.click();
    choose('Text size', '125 %');
    choose('Processor cores for training', '2');
    findField('Courses: questions and answers of a course in Learn and Report').click();
    await vi.waitFor(() => {
      expect(app.fake.preferences).toMatchObject({
        theme: 'dark',
        textSize: 1.25,
        threads: 2,
        courses: true,
      });
    });
    expect(findChoice('Processor cores for training').options).toHaveLength(1 + 4);
  });

  it('reports a change that cannot be saved', async () => {
    app.fake.problems.set('preferences.change', {
      code: 'file-unwritable',
      message: 'The disk is full.',
    });
    choose('Text size', '150 %');
    await waitFor(() => {
      expect(document.querySelector('[role=alert]')?.textContent).toContain('The disk is full.');
    });
  });
});
