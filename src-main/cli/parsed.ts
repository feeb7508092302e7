// Validates input from the command line with its schema.
import { existsSync } from 'node:fs';
import { experiments, type Issue, settings } from '../engine/catalogue';
import { at } from '../core/element-at';
import { formatFlag } from '../core/error-texts';
import { suggest } from '../core/did-you-mean';
import { count, list } from '../core/number-texts';
import { Problem } from '../core/problem';

interface Parser<T> {
  safeParse(given: unknown): {
    readonly data?: T;
    readonly error?: { readonly issues: readonly Issue[] };
  };
}

/** @throws Problem bad-request with the first mistake @param describe makes a sentence of it */
export function parseOrThrow<T>(
  schema: Parser<T>,
  given: unknown,
  describe: (issue: Issue) => string = experiments.formatIssue,
): T {
  const { data, error } = schema.safeParse(given);
  if (data !== undefined) return data;
  throw new Problem('bad-request', describe(at(error?.issues ?? [], 0)));
}

/** @throws Problem file-missing */
export function requireExistence(...paths: readonly string[]): void {
  const missing = paths.find((path) => !existsSync(path));
  if (missing === undefined) return;
  const message = `There is no file or folder ${missing}. Nothing was done. Check its name and folder.`;
  throw new Problem('file-missing', message);
}

/** Returns "--length must be …" for a flag with its schema's own name. */
export const formatFlagMessage = ({ path, message }: Issue): string =>
  `--${formatFlag(path.join('.'))} ${message}.`;

/** Returns the number that a flag has. @throws Problem bad-request unless it is whole, from 1 to `most` */
export function parseCount(flag: string, text: string, most: number): number {
  const number = settings.parseNumber(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  const message = `${flag} takes a whole number from 1 to ${count(most)}. Nothing was done.`;
  throw new Problem('bad-request', message);
}

/** @throws Problem bad-request with the choices and the most similar one */
export function parseChoice<T extends string>(name: string, word: string, all: readonly T[]): T {
  const found = all.find((one) => one === word);
  if (found !== undefined) return found;
  const takes = `${name} takes ${list(all, 'or')}, not "${word}".`;
  throw new Problem('bad-request', `${takes}${suggest(word, all)} Nothing was done.`);
}
