// The definition of a run's setting as plain data, and the functions that derive the schema and the
// typed values of every setting from it.
import { z } from 'zod';
import './zod-settings';
import { listKinds, type Choice, type Choices } from './choices';
import type { DataKind } from './data-choice';
import type { UsualCell } from './models';
import { formatPlainNumber } from '../../core/number-texts';

/** The numbers that a setting allows, including the bounds; `moreThan` is an exclusive lower bound. */
export type Range =
  | { readonly whole?: true; readonly min: number; readonly max: number }
  | { readonly moreThan: number; readonly max: number };

/** The value null: the word that users type for it, and its printed form. */
interface Absence extends Choice {
  readonly word: string;
}

interface SettingDescription {
  /** The name in filters, sweeps and columns, and of its flag: `lr` is `--lr`. */
  readonly key: string;
  /** Additional names in filters, besides its name and its label. */
  readonly aliases?: readonly string[];
  readonly label: string;
  /** The name inside a sentence, if it differs from the label. */
  readonly inSentence?: string;
  /** The prefix of the value in a run's settings in short: "batch 128". */
  readonly short?: string;
  /** The unit after the value: the singular and the plural. */
  readonly unit?: readonly [one: string, many: string];
  /** The text next to the field; it fits on one line in half the form's width. */
  readonly hint?: string;
  /** The help on the command line; choices, the placeholder `n` and the default are added. */
  readonly help?: string;
  /** The part of the form with the field; undefined if there is no field. */
  readonly form?: 'main' | 'more';
  /** Whether the field needs the form's whole width. */
  readonly wide?: true;
  /** Whether the short settings of a run include it; by default if it differs from the default value. */
  readonly inShort?: 'always' | 'never';
  /** The separator between this setting and its neighbours with the same separator, in short settings. */
  readonly between?: ' ' | ', ';
  /**
   * The models that have the setting, by default all; other runs are trained with the default value.
   * 'recurrent' is every cell and its library layer; 'cell' excludes library layers, which do not support it.
   */
  readonly appliesTo?: 'recurrent' | 'cell' | UsualCell;
  /** The kind of data that has the setting; by default every kind. */
  readonly onData?: DataKind;
  /** Whether an experiment can set it per cell. */
  readonly perCell?: true;
  /** Whether every preset determines it. */
  readonly preset?: true;
  /** Whether a sweep may vary it; by default it may. */
  readonly sweep?: false;
  /** Its effect on the compiled step: on the graph, or on the shapes for which the graph is compiled. */
  readonly step?: 'graph' | 'shapes';
  /** Whether a model's equations, and therefore its forward pass and exported files, depend on it. */
  readonly equations?: true;
  /** Whether it determines how cells are combined. */
  readonly network?: true;
  /** The scale of its numbers in colours and sweeps; a number without a scale is only a name, such as a seed. */
  readonly scale?: 'linear' | 'log';
}

export interface NumberSetting extends SettingDescription {
  readonly range: Range;
  readonly default: number | null;
  /** The meaning of null, if null is allowed. */
  readonly none?: Absence;
  /** The meaning of null in an experiment, where null is the default; a run always has a number. */
  readonly automatic?: Absence;
}

interface ChoiceSetting extends SettingDescription {
  readonly choices: Choices;
  readonly default: string;
}

/** A setting with its own flag on the command line, and without a field among the window's settings. */
interface OtherSetting extends SettingDescription {
  readonly schema: z.ZodType<object>;
  readonly default: object;
}

export type Setting = NumberSetting | ChoiceSetting | OtherSetting;

/** The type of a setting's value. */
export type SettingValue<S> = S extends { choices: infer C }
  ? keyof C & string
  : S extends { schema: z.ZodType<infer T> }
    ? T
    : number | (S extends { none: Absence } ? null : never);

/** Returns the only cell that has this setting; null for a setting that several models share. */
export function getOnlyCell({ appliesTo }: Setting): UsualCell | null {
  const isShared = appliesTo === 'recurrent' || appliesTo === 'cell';
  return isShared ? null : (appliesTo ?? null);
}

/** Creates the schema of a setting, whose errors name the label and the allowed values. */
export function createSchema<const S extends Setting>(setting: S): z.ZodType<SettingValue<S>> {
  const schema = 'range' in setting ? createRangeSchema(setting) : createOtherSchema(setting);
  return schema as z.ZodType as z.ZodType<SettingValue<S>>;
}

function createRangeSchema({ label, range, none }: NumberSetting) {
  const schema = createNumberSchema(label, range);
  return none ? schema.nullable() : schema;
}

function createOtherSchema(setting: ChoiceSetting | OtherSetting) {
  return 'schema' in setting
    ? setting.schema
    : createChoiceSchema(setting.label, listKinds(setting.choices));
}

export function createChoiceSchema<const T extends string>(label: string, kinds: readonly T[]) {
  return z.enum(kinds, { error: `${label} must be one of ${kinds.join(', ')}` });
}

export function createNumberSchema(label: string, range: Range): z.ZodType<number, number> {
  const { max } = range;
  if ('moreThan' in range) {
    const error = `${label} must be a number above ${range.moreThan} and at most ${max}`;
    return z.number({ error }).gt(range.moreThan, { error }).max(max, { error });
  }
  const { whole, min } = range;
  const error = `${label} must be a ${whole ? 'whole number' : 'number'} from ${min} to ${max}`;
  return (whole ? z.int({ error }) : z.number({ error })).min(min, { error }).max(max, { error });
}

/** Parses a plain decimal number; anything else becomes NaN, which schemas reject with their own messages. */
export function parseNumber(typed: string): number {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(typed.trim()) ? Number(typed) : NaN;
}

export function getAbsence(setting: Setting): Absence | undefined {
  return 'range' in setting ? (setting.none ?? setting.automatic) : undefined;
}

/** Converts a typed word to input for the schema, which rejects invalid values. */
export function parseKeyword(setting: Setting, typed: string): unknown {
  const word = typed.trim().toLowerCase();
  if (!('range' in setting)) return word;
  return word === getAbsence(setting)?.word ? null : parseNumber(word);
}

/** Returns the word that `parseKeyword` parses as this value. */
export function formatKeyword(setting: Setting, value: unknown): string {
  if (value === null) return getAbsence(setting)?.word ?? '';
  if (typeof value === 'number') return formatPlainNumber(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Returns the options of a form's list; null for a text field. */
export function getOptions(setting: Setting): readonly (readonly [word: string, Choice])[] | null {
  return 'choices' in setting ? Object.entries(setting.choices) : null;
}
