import { describe, expect, it } from 'vitest';
import { openBridge } from '../../../src-renderer/bridge';
import { SavedFilesState } from '../../../src-renderer/ui/saved-files.svelte';
import { Toasts } from '../../../src-renderer/ui/toasts.svelte';
import { FakeBridge } from '../../support/fake-bridge';

const file = '/home/somebody/Documents/model.onnx';

function setUp() {
  const fake = new FakeBridge();
  const toasts = new Toasts();
  return { fake, toasts, files: new SavedFilesState(openBridge(fake), toasts) };
}

describe('a saved file', () => {
  it('has a message with its path and a button for its folder', () => {
    const { files, toasts } = setUp();
    files.tell([file, `${file}.txt`]);
    const [toast] = toasts.shown;
    expect(toast?.text).toBe(`${file} and 1 more`);
    expect(toast?.further.map(({ label }) => label)).toEqual(['Show in folder']);
  });

  it('explains why it cannot be shown', async () => {
    const { fake, files, toasts } = setUp();
    fake.problems.set('exports.show', { code: 'file-missing', message: 'It was moved.' });
    await files.show(file);
    expect(toasts.shown.map(({ text }) => text)).toEqual(['It was moved.']);
  });
});
