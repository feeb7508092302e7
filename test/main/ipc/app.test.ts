import { describe, expect, it, vi } from 'vitest';
import { electronNotices, tensorflowNotices } from '../../../src-main/ipc/app';

vi.mock('electron', () => ({ app: {} }));

describe('src-main/ipc/app.ts', () => {
  it('calls the fallback Electron old, and no other', () => {
    expect(electronNotices('33.2.1')).toEqual([expect.stringContaining('Electron 33.2.1')]);
    expect(electronNotices('41.7.1')).toEqual([]);
    expect(electronNotices('102.0.0')).toEqual([]);
  });

  it('says that training is slow where native TensorFlow is missing', () => {
    const missing = () => {
      throw new Error('Cannot find module');
    };
    expect(tensorflowNotices(missing)).toEqual([expect.stringContaining('slower')]);
    expect(tensorflowNotices((path) => path)).toEqual([]);
  });
});
