// What a setting of a run is, as plain data, and what follows from it for every setting alike: its schema,
// and the word that one types for a value.
import { z } from 'zod';
import { kindsOf, type Choice, type Choices } from './choices';
import type { CellKind } from './models';
import { plainNumber } from './number-words';

// Zod would otherwise compile its parsers with `new Function`, which the window's CSP forbids.
z.config({ jitless: true });

/** Numbers that a setting may be, ends included; `above` is a lower end that is not. */
export type Range =
  | { readonly whole?: true; readonly min: number; readonly max: number }
  | { readonly above: number; readonly max: number };

/** null as a value: the word that one types for it, and what stands in its place in print. */
export interface Absence extends Choice {
  readonly word: string;
}

interface Described {
  /** In filters, sweeps and columns, and its flag: `lr` is `--lr`. */
  readonly key: string;
  /** Other words for it in filters, beside its name and its label. */
  readonly aliases?: readonly string[];
  readonly label: string;
  /** Where the label would not do inside a sentence. */
  readonly inSentence?: string;
  /** Before its value where a run's settings stand in short: "batch 128". */
  readonly short?: string;
  readonly unit?: string;
  /** Beside its field, no longer than a line of half the form. */
  readonly hint?: string;
  /** On the command line; words to choose from, the number's place `n` and the default are added. */
  readonly help?: string;
  /** Where its field stands; without one it has none. */
  readonly form?: 'main' | 'more';
  /** The field needs the form's whole width. */
  readonly wide?: true;
  /** Whether a run's settings in short name it; else where it differs from the default. */
  readonly inShort?: 'always' | 'never';
  /** What settings in short separate it with from its neighbours of the same kind. */
  readonly between?: ' ' | ', ';
  /** Which models have it; any other model trains with the default. All, if left out. */
  readonly appliesTo?: 'recurrent' | CellKind;
  /** An experiment may give a cell a value of its own. */
  readonly perCell?: true;
  /** Every preset decides it. */
  readonly preset?: true;
  /** Whether a sweep may vary it: yes, if left out. */
  readonly sweep?: false;
  /** Whether it changes the compiled step: its graph, or the shapes that the graph is compiled for. */
  readonly step?: 'graph' | 'shapes';
  /** How its numbers spread, for colours and sweeps; a number without a scale is a name, as a seed is. */
  readonly scale?: 'linear' | 'log';
}

export interface NumberSetting extends Described {
  readonly range: Range;
  readonly default: number | null;
  /** It may be null. */
  readonly none?: Absence;
  /** An experiment may leave it open (null), and does at first; a run has a number. */
  readonly automatic?: Absence;
  /** Numbers to choose from in the form, in place of typing one. */
  readonly offered?: Choices;
}

export interface ChoiceSetting extends Described {
  readonly choices: Choices;
  readonly default: string;
}

/** One with a form of its own on the command line, and none in the window's settings. */
export interface OtherSetting extends Described {
  readonly schema: z.ZodType<object>;
  readonly default: object;
}

export type Setting = NumberSetting | ChoiceSetting | OtherSetting;

/** What a definition says that its value is. */
export type ValueOf<S> = S extends { choices: infer C }
  ? keyof C & string
  : S extends { schema: z.ZodType<infer T> }
    ? T
    : number | (S extends { none: Absence } ? null : never);

/** Refuses with a reason that names the label and all that it may be. */
export function schemaOf<const S extends Setting>(setting: S): z.ZodType<ValueOf<S>> {
  const schema = 'range' in setting ? numberSchema(setting) : otherSchema(setting);
  return schema as z.ZodType as z.ZodType<ValueOf<S>>;
}

function numberSchema({ label, range, none }: NumberSetting) {
  const schema = numberIn(label, range);
  return none ? schema.nullable() : schema;
}

function otherSchema(setting: ChoiceSetting | OtherSetting) {
  return 'schema' in setting ? setting.schema : oneOf(setting.label, kindsOf(setting.choices));
}

export function oneOf<const T extends string>(label: string, kinds: readonly T[]) {
  return z.enum(kinds, { error: `${label} must be one of ${kinds.join(', ')}` });
}

export function numberIn(label: string, range: Range): z.ZodType<number> {
  const { max } = range;
  if ('above' in range) {
    const error = `${label} must be a number above ${range.above} and at most ${max}`;
    return z.number({ error }).gt(range.above, { error }).max(max, { error });
  }
  const { whole, min } = range;
  const error = `${label} must be a ${whole ? 'whole number' : 'number'} from ${min} to ${max}`;
  return (whole ? z.int({ error }) : z.number({ error })).min(min, { error }).max(max, { error });
}

/** What is no plain decimal number becomes NaN, which schemas refuse with their reason. */
export function readNumber(typed: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed.trim()) ? Number(typed) : NaN;
}

export function absenceOf(setting: Setting): Absence | undefined {
  return 'range' in setting ? (setting.none ?? setting.automatic) : undefined;
}

/** A typed word as the schema wants it; the schema says what is wrong with it. */
export function readWord(setting: Setting, typed: string): unknown {
  const word = typed.trim().toLowerCase();
  if (!('range' in setting)) return word;
  return word === absenceOf(setting)?.word ? null : readNumber(word);
}

/** The word that `readWord` reads as this value. */
export function wordOf(setting: Setting, value: unknown): string {
  if (value === null) return absenceOf(setting)?.word ?? '';
  if (typeof value === 'number') return plainNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The words to choose from in a form; null where one types. */
export function optionsOf(setting: Setting): readonly (readonly [word: string, Choice])[] | null {
  if ('choices' in setting) return Object.entries(setting.choices);
  if (!('offered' in setting) || setting.offered === undefined) return null;
  const { automatic, offered } = setting;
  return [...(automatic ? [[automatic.word, automatic] as const] : []), ...Object.entries(offered)];
}
