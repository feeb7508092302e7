import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  defaultPreferences,
  nextTextSize,
  textSizes,
} from '../../../../src-main/contract/preferences';
import { PreferencesFile } from '../../../../src-main/app/window/preferences';
import { problemOf } from '../../../support/problem-of';
import { temporaryDirectory } from '../../../support/temporary';

const fileIn = (folder: string) => join(folder, 'preferences.json');

describe('The settings of the app', () => {
  it('have their defaults before one is changed', () => {
    expect(new PreferencesFile(fileIn(temporaryDirectory())).current).toEqual(defaultPreferences);
  });

  it('are the same at the next start', () => {
    const file = fileIn(temporaryDirectory());
    const preferences = new PreferencesFile(file);
    preferences.change({ theme: 'dark', threads: 1 });
    preferences.change({ textSize: 1.25, exportFolder: '/home/somebody/Models' });
    expect(new PreferencesFile(file).current).toEqual({
      theme: 'dark',
      threads: 1,
      textSize: 1.25,
      exportFolder: '/home/somebody/Models',
      courses: false,
    });
  });

  it('are passed to listeners', () => {
    const preferences = new PreferencesFile(fileIn(temporaryDirectory()));
    const themes: string[] = [];
    preferences.onChange(({ theme }) => themes.push(theme));
    preferences.change({ theme: 'light' });
    expect(themes).toEqual(['light']);
  });

  it.each(['', 'null', '[]', '{"theme": "dark", "textSize": 9, "colour": "red"}'])(
    'that cannot be read stand at their defaults: %s',
    (text) => {
      const file = fileIn(temporaryDirectory());
      writeFileSync(file, text);
      const { theme, ...others } = new PreferencesFile(file).current;
      expect(theme).toBe(text.includes('dark') ? 'dark' : 'system');
      expect(others).toEqual({ textSize: 1, exportFolder: null, courses: false, threads: null });
    },
  );

  it('are unchanged if the file cannot be written', () => {
    const file = fileIn(temporaryDirectory());
    const preferences = new PreferencesFile(file);
    preferences.change({ theme: 'dark' });
    rmSync(file);
    // A folder in its place cannot be replaced by a file.
    mkdirSync(join(file, 'in the way'), { recursive: true });
    expect(problemOf(() => preferences.change({ theme: 'light' })).code).toBe('file-unwritable');
    expect(preferences.current.theme).toBe('dark');
  });

  it('are kept as readable text', () => {
    const file = fileIn(temporaryDirectory());
    new PreferencesFile(file).change({ threads: 2 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ threads: 2 });
  });
});

describe('The size of the text', () => {
  it('changes by one step, and stays the same at the ends', () => {
    expect(nextTextSize(1, 1)).toBe(1.1);
    expect(nextTextSize(1, -1)).toBe(0.9);
    expect(nextTextSize(textSizes[0], -1)).toBe(textSizes[0]);
    expect(nextTextSize(2, 1)).toBe(2);
  });
});
