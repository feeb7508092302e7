import { Problem } from '../../src-main/core/problem';

/** The Problem that `action` throws; fails where it throws none or something else. */
export function catchProblem(action: () => unknown): Problem {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('No problem was thrown');
}
