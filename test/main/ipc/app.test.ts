import { describe, expect, it, vi } from 'vitest';
import { tensorflowNotices } from '../../../src-main/ipc/app';

vi.mock('electron', () => ({ app: {} }));

describe('src-main/ipc/app.ts', () => {
  it('says that training is slow where native TensorFlow is missing', () => {
    const missing = () => {
      throw new Error('Cannot find module');
    };
    expect(tensorflowNotices(missing)).toEqual([expect.stringContaining('slower')]);
    expect(tensorflowNotices((path) => path)).toEqual([]);
  });
});
