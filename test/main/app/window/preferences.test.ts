import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PreferencesFile } from '../../../../src-main/app/window/preferences';
import { catchProblem } from '../../../support/thrown-problem';
import { createTemporaryDirectory } from '../../../support/temporary';

const fileIn = (folder: string) => join(folder, 'preferences.json');

describe('the settings of the app', () => {
  it('persists until the next start', () => {
    const file = fileIn(createTemporaryDirectory());
    const preferences = new PreferencesFile(file);
    preferences.change({ theme: 'dark', threads: 1 });
    preferences.change({ textSize: 1.25 });
    expect(new PreferencesFile(file).current).toEqual({
      theme: 'dark',
      threads: 1,
      textSize: 1.25,
      courses: false,
    });
  });

  it('notifies listeners', () => {
    const preferences = new PreferencesFile(fileIn(createTemporaryDirectory()));
    const themes: string[] = [];
    preferences.onChange(({ theme }) => themes.push(theme));
    preferences.change({ theme: 'light' });
    expect(themes).toEqual(['light']);
  });

  it.each(['', 'null', '[]', '{"theme": "dark", "textSize": 9, "colour": "red"}'])(
    'falls back to defaults for unreadable content: %s',
    (text) => {
      const file = fileIn(createTemporaryDirectory());
      writeFileSync(file, text);
      const { theme, ...others } = new PreferencesFile(file).current;
      expect(theme).toBe(text.includes('dark') ? 'dark' : 'system');
      expect(others).toEqual({ textSize: 1, courses: false, threads: null });
    },
  );

  it('stays unchanged if the file cannot be written', () => {
    const file = fileIn(createTemporaryDirectory());
    const preferences = new PreferencesFile(file);
    preferences.change({ theme: 'dark' });
    rmSync(file);
    // A folder in its place cannot be replaced by a file.
    mkdirSync(join(file, 'in the way'), { recursive: true });
    expect(catchProblem(() => preferences.change({ theme: 'light' })).code).toBe('file-unwritable');
    expect(preferences.current.theme).toBe('dark');
  });
});
