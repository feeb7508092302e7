import { describe, expect, it, vi } from 'vitest';
import { slowTraining, tensorflowNotices } from '../../../src-main/ipc/app';

vi.mock('electron', () => ({ app: {} }));

describe('src-main/ipc/app.ts', () => {
  it('says that training is slow where native TensorFlow is missing', () => {
    const missing = () => {
      throw new Error('Cannot find module');
    };
    expect(tensorflowNotices(missing)).toEqual([expect.stringContaining('slower')]);
    expect(tensorflowNotices((path) => path)).toEqual([]);
  });

  it('says on Windows that there is no native TensorFlow, how slow it is, and that it is untested', () => {
    const text = slowTraining('win32');
    expect(text).toMatch(/no native TensorFlow for Windows.*20 times slower.*not tested/);
    expect(text).not.toContain('npm');
  });
});
