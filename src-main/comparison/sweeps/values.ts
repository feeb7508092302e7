// The values of a setting in a sweep, as typed: "1e-3, 2e-3", "50..200 by 50", "1e-4..1e-1 by x10", choices.
// Random search draws from a range without a step; in a grid a range of whole numbers is all of them.
import { formatPlainNumber } from '../../core/number-texts';
import { type Setting, settings } from '../../engine/catalogue';

export type Value = number | string | null;

interface Span {
  readonly from: number;
  readonly to: number;
}

/** One of the comma-separated items. */
type Part =
  | { readonly kind: 'values'; readonly values: readonly Value[] }
  | { readonly kind: 'span'; readonly span: Span };

export interface Values {
  readonly parts: readonly Part[];
}

export type ParseResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly mistake: string };

/** More values of one setting are most likely a typing mistake. */
export const mostValues = 10_000;

const createMistake = (mistake: string) => ({ ok: false, mistake }) as const;

/** @returns the values, or an error message for the field */
export function parseValues(setting: Setting, typed: string): ParseResult<Values> {
  const items = typed.split(',').map((item) => item.trim());
  if (items.every((item) => item === ''))
    return createMistake(`${setting.label} needs at least one value`);
  const parts: Part[] = [];
  for (const item of items) {
    const part =
      item === '' ? createMistake('There is one comma too many') : parseItem(setting, item);
    if (!part.ok) return part;
    parts.push(part.value);
  }
  return { ok: true, value: { parts } };
}

/** Whether a typed text is several values, or a range. */
export function isSeveral(typed: string): boolean {
  return /,|\.\./.test(typed);
}

/** Returns every value once, in the typed order. */
export function listValues(setting: Setting, { parts }: Values): ParseResult<readonly Value[]> {
  const values: Value[] = [];
  for (const part of parts) {
    if (part.kind === 'span' && !isWhole(setting)) {
      const { from, to } = part.span;
      const range = `${formatPlainNumber(from)}..${formatPlainNumber(to)}`;
      return createMistake(
        `Give the step of ${setting.label}, such as "${range} by ${formatPlainNumber(removeRounding((to - from) / 4))}"`,
      );
    }
    values.push(
      ...(part.kind === 'values' ? part.values : listSums(part.span.from, part.span.to, 1)),
    );
    if (values.length > mostValues)
      return createMistake(`${setting.label} takes 10,000 values at most`);
  }
  return { ok: true, value: [...new Set(values)] };
}

/** @param uniform draws from [0, 1) */
export function drawValue(setting: Setting, { parts }: Values, uniform: () => number): Value {
  // Single values are equally likely; a span counts as one of them.
  const choices = parts.flatMap((part): readonly (Value | Span)[] =>
    part.kind === 'values' ? part.values : [part.span],
  );
  const chosen = choices[Math.floor(uniform() * choices.length)];
  if (chosen === undefined) throw new RangeError('There is nothing to draw from.');
  return typeof chosen === 'object' && chosen !== null
    ? drawFrom(setting, chosen, uniform())
    : chosen;
}

function parseItem(setting: Setting, item: string): ParseResult<Part> {
  const range = /^(.+?)\.\.(.+?)(?:\s*by\s*([x×]?)\s*(.+))?$/i.exec(item);
  if (!('range' in setting) || range === null) return parseOne(setting, item);
  const [, first = '', last = '', times = '', step] = range;
  const ends = [parseOne(setting, first), parseOne(setting, last)];
  for (const end of ends) if (!end.ok) return end;
  const [from, to] = [settings.parseNumber(first), settings.parseNumber(last)];
  if (Number.isNaN(from) || Number.isNaN(to))
    return createMistake(`"${item}" is not a range of numbers`);
  if (from > to) return createMistake(`A range runs upwards: ${last.trim()}..${first.trim()}`);
  if (step === undefined) return { ok: true, value: { kind: 'span', span: { from, to } } };
  const by = settings.parseNumber(step);
  const grows = times === '' ? by > 0 : by > 1 && from > 0;
  if (!grows) return createMistake(`A range cannot step by ${times}${step}`);
  const values = times === '' ? listSums(from, to, by) : listProducts(from, to, by);
  if (values.length > mostValues)
    return createMistake(`${setting.label} takes 10,000 values at most`);
  const wrong = values
    .map((value) => settings.createSchema(setting).safeParse(value))
    .find((one) => !one.success);
  if (wrong !== undefined) return createMistake(wrong.error.issues[0]?.message ?? 'Out of range');
  return { ok: true, value: { kind: 'values', values } };
}

function parseOne(setting: Setting, typed: string): ParseResult<Part> {
  const word = settings.parseKeyword(setting, typed);
  const absence = settings.getAbsence(setting);
  // "auto" is not a value of a run: a sweep needs the actual value.
  const isNothing = word === null && 'none' in setting;
  const parsed = settings.createSchema(setting).safeParse(word);
  if (!parsed.success || (word === null && !isNothing)) {
    const reason = parsed.success ? undefined : parsed.error.issues[0]?.message;
    const also = isNothing && absence ? `, or ${absence.word}` : '';
    return createMistake(`${reason ?? `"${typed}" is not a value of ${setting.label}`}${also}`);
  }
  return { ok: true, value: { kind: 'values', values: [word as Value] } };
}

function listSums(from: number, to: number, by: number): number[] {
  const count = Math.floor((to - from) / by + 1e-9) + 1;
  if (count > mostValues) return new Array<number>(mostValues + 1).fill(from);
  return Array.from({ length: count }, (_, i) => removeRounding(from + i * by));
}

function listProducts(from: number, to: number, by: number): number[] {
  const values: number[] = [];
  for (let i = 0; values.length <= mostValues; i++) {
    const value = removeRounding(from * by ** i);
    if (value > to * (1 + 1e-12)) break;
    values.push(value);
  }
  return values;
}

const isWhole = (setting: Setting) => 'range' in setting && 'whole' in setting.range;

/** Draws uniformly, or log-uniformly if the setting has a log scale; rounded to three digits. */
function drawFrom(setting: Setting, { from, to }: Span, uniform: number): number {
  const isLog = setting.scale === 'log' && from > 0;
  const [low, high] = isWhole(setting) ? [from - 0.5, to + 0.5] : [from, to];
  const drawn = isLog
    ? Math.exp(Math.log(low) + uniform * (Math.log(high) - Math.log(low)))
    : low + uniform * (high - low);
  const value = isWhole(setting) ? Math.round(drawn) : Number(drawn.toPrecision(3));
  return Math.min(to, Math.max(from, value));
}

/** Removes rounding errors: 0.1 + 0.2 becomes 0.3. */
const removeRounding = (value: number) => Number(value.toPrecision(12));
