// Makes `vi.waitFor` wait as long as `expect.poll`, for busy machines.
import { vi } from 'vitest';
import { patienceMs } from './patience-ms';

const waitFor = vi.waitFor;
vi.waitFor = (callback, options = {}) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: patienceMs, ...options });
