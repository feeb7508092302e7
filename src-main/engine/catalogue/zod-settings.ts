// Zod's settings for every schema in every process: no compiled parsers, which the window's policy
// forbids, and readable messages where a schema has none of its own.
import { z } from 'zod';
import { count, formatCount, list } from '../../core/number-texts';

z.config({ jitless: true, customError: describeIssue });

/** An invalid value as Zod reports it. */
export interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Describes what a value must be, without its name: "must be a whole number". */
function describeIssue(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? 'is missing'
        : `must be ${typeNames[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${list(issue.values.map(String), 'or')}`;
    case 'too_small':
      return limit(
        issue,
        Number(issue.minimum),
        issue.inclusive === false ? 'more than' : 'at least',
      );
    case 'too_big':
      return limit(
        issue,
        Number(issue.maximum),
        issue.inclusive === false ? 'less than' : 'at most',
      );
    case 'not_multiple_of':
      return `must be a multiple of ${issue.divisor}`;
    case 'unrecognized_keys':
      return `must not have ${list(issue.keys)}`;
    default:
      return 'must have another form';
  }
}

const typeNames: Readonly<Partial<Record<string, string>>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of values',
  record: 'a group of values',
};

function limit({ origin }: { readonly origin: string }, bound: number, which: string): string {
  if (origin === 'string') return `must have ${which} ${formatCount(bound, 'character')}`;
  if (origin === 'array' || origin === 'set')
    return `must have ${which} ${formatCount(bound, 'entry', 'entries')}`;
  return `must be ${which} ${count(bound)}`;
}

/**
 * Returns an issue as a sentence without a full stop; a message of Unroll's own names its value,
 * one of `describeIssue` does not.
 */
export function formatIssue({ path, message }: Issue): string {
  const name = path.findLast((part) => typeof part === 'string');
  const isUnnamed = /^(must|is missing)\b/.test(message);
  return isUnnamed ? `${name === undefined ? 'The value' : `"${name}"`} ${message}` : message;
}
