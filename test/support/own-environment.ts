// Where test files share a process: the variables that one sets are not there for the next.
import { afterAll } from 'vitest';

const before = { ...process.env };
afterAll(() => {
  const added = Object.keys(process.env).filter((name) => !(name in before));
  for (const name of added) Reflect.deleteProperty(process.env, name);
  Object.assign(process.env, before);
});
