// The definition of a run's setting as plain data, and what follows from it in the same way for every setting: its
// schema, and the words that users type for its values.
import { z } from 'zod';
import './zod-settings';
import { kindsOf, type Choice, type Choices } from './choices';
import type { DataKind } from './data-choice';
import type { UsualCell } from './models';
import { plainNumber } from '../../core/number-words';

/** The numbers that a setting may be, bounds included; `moreThan` is an exclusive lower bound. */
export type Range =
  | { readonly whole?: true; readonly min: number; readonly max: number }
  | { readonly moreThan: number; readonly max: number };

/** null as a value: the word that users type for it, and how it is printed. */
interface Absence extends Choice {
  readonly word: string;
}

interface Described {
  /** In filters, sweeps and columns, and its flag: `lr` is `--lr`. */
  readonly key: string;
  /** Other words for it in filters, besides its name and its label. */
  readonly aliases?: readonly string[];
  readonly label: string;
  /** Inside a sentence, where it differs from the label. */
  readonly inSentence?: string;
  /** Before its value in a run's settings in short: "batch 128". */
  readonly short?: string;
  /** What stands after the value: of one, and of any other number. */
  readonly unit?: readonly [one: string, many: string];
  /** Words beside the field; they fit on one line in half the form's width. */
  readonly hint?: string;
  /** Words for the command line; choices, the placeholder `n` and the default are added. */
  readonly help?: string;
  /** The part of the form with its field; without one it has no field. */
  readonly form?: 'main' | 'more';
  /** The field needs the form's whole width. */
  readonly wide?: true;
  /** When settings in short name it; if left out, where it differs from the default. */
  readonly inShort?: 'always' | 'never';
  /** In settings in short, the separator between it and neighbours with the same separator. */
  readonly between?: ' ' | ', ';
  /**
   * Which models have it; any other run trains with the default. All, if left out; 'recurrent' is
   * every cell and its twin of a library, 'cell' those without the twins, whose layers do not have
   * it.
   */
  readonly appliesTo?: 'recurrent' | 'cell' | UsualCell;
  /** Which data have it, likewise: `onData` of data-choice.ts. */
  readonly onData?: DataKind;
  /** An experiment can set it per cell. */
  readonly perCell?: true;
  /** Every preset decides it. */
  readonly preset?: true;
  /** Whether a sweep may vary it: yes, if left out. */
  readonly sweep?: false;
  /** Whether it changes the compiled step: its graph, or the shapes that the graph is compiled for. */
  readonly step?: 'graph' | 'shapes';
  /** Whether a model's equations depend on it: it goes into the forward pass, and into exported files. */
  readonly equations?: true;
  /** Whether it decides how cells are put together. */
  readonly network?: true;
  /** The scale of its numbers in colours and sweeps; a number without a scale is only a name, as a seed is. */
  readonly scale?: 'linear' | 'log';
}

export interface NumberSetting extends Described {
  readonly range: Range;
  readonly default: number | null;
  /** Null is allowed and means this. */
  readonly none?: Absence;
  /** In an experiment it may be null, and is by default; a run always has a number. */
  readonly automatic?: Absence;
}

interface ChoiceSetting extends Described {
  readonly choices: Choices;
  readonly default: string;
}

/** A setting with a flag of its own on the command line, and without a field among the window's settings. */
interface OtherSetting extends Described {
  readonly schema: z.ZodType<object>;
  readonly default: object;
}

export type Setting = NumberSetting | ChoiceSetting | OtherSetting;

/** The type of a setting's value. */
export type ValueOf<S> = S extends { choices: infer C }
  ? keyof C & string
  : S extends { schema: z.ZodType<infer T> }
    ? T
    : number | (S extends { none: Absence } ? null : never);

/** The only cell that has this setting; null for a setting that several models share. */
export function onlyCell({ appliesTo }: Setting): UsualCell | null {
  const isShared = appliesTo === 'recurrent' || appliesTo === 'cell';
  return isShared ? null : (appliesTo ?? null);
}

/** The schema's errors name the label and the values allowed. */
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

export function numberIn(label: string, range: Range): z.ZodType<number, number> {
  const { max } = range;
  if ('moreThan' in range) {
    const error = `${label} must be a number above ${range.moreThan} and at most ${max}`;
    return z.number({ error }).gt(range.moreThan, { error }).max(max, { error });
  }
  const { whole, min } = range;
  const error = `${label} must be a ${whole ? 'whole number' : 'number'} from ${min} to ${max}`;
  return (whole ? z.int({ error }) : z.number({ error })).min(min, { error }).max(max, { error });
}

/** Anything but a plain decimal number becomes NaN, which schemas refuse with their own messages. */
export function parseNumber(typed: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed.trim()) ? Number(typed) : NaN;
}

export function absenceOf(setting: Setting): Absence | undefined {
  return 'range' in setting ? (setting.none ?? setting.automatic) : undefined;
}

/** A typed word as input for the schema, which refuses invalid values. */
export function parseWord(setting: Setting, typed: string): unknown {
  const word = typed.trim().toLowerCase();
  if (!('range' in setting)) return word;
  return word === absenceOf(setting)?.word ? null : parseNumber(word);
}

/** The word that `parseWord` parses as this value. */
export function wordOf(setting: Setting, value: unknown): string {
  if (value === null) return absenceOf(setting)?.word ?? '';
  if (typeof value === 'number') return plainNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The words to choose from in a form; null for a text field. */
export function optionsOf(setting: Setting): readonly (readonly [word: string, Choice])[] | null {
  return 'choices' in setting ? Object.entries(setting.choices) : null;
}
