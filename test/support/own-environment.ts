// Resets the variables of test files that share a process, so that one does not affect the next.
import { afterAll } from 'vitest';

const before = { ...process.env };
afterAll(() => {
  const added = Object.keys(process.env).filter((name) => !(name in before));
  for (const name of added) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
});
