import { Problem } from '../../src-main/core/problem';

/** Returns the Problem that `action` throws; fails if it throws none or another error. */
export function catchProblem(action: () => unknown): Problem {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('No problem was thrown');
}
