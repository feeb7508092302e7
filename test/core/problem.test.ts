import { expect, it } from 'vitest';
import {
  assertNever,
  restoreProblem,
  getMessage,
  Problem,
  toProblemData,
} from '../../src-main/core/problem';

it('sends a problem to another process as its code and message, without its cause', () => {
  const data = toProblemData(new Problem('bad-config', 'Choose a model.', new Error('secret')));
  expect(data).toEqual({ code: 'bad-config', message: 'Choose a model.' });
  expect(restoreProblem(data)).toBeInstanceOf(Problem);
  expect(toProblemData(restoreProblem(data))).toEqual(data);
});

it('reports any other thrown value as unexpected, with its message', () => {
  expect(toProblemData(new TypeError('x is undefined')).code).toBe('unexpected');
  expect(getMessage('a text')).toBe('a text');
  expect(() => assertNever('more' as never)).toThrow('"more"');
});

it('explains the limit on open files in a sentence, with a remedy', () => {
  const error = Object.assign(new Error("EMFILE: too many open files, open 'x'"), {
    code: 'EMFILE',
  });
  expect(toProblemData(error)).toMatchObject({
    code: 'unexpected',
    message: expect.stringMatching(
      /^The limit on open files is too low .* ulimit -n 256$/,
    ) as string,
  });
});
