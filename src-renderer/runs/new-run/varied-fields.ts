// Fields with several values, for a sweep.
import { definitionOf, settings, type SettingName } from '$catalogue/config';
import { wordOf } from '$catalogue/setting';
import type { Varied } from '$contract/sweep';
import { listOf, readValues, type Value } from '$comparison/sweeps/values';
import type { Fields } from './form-fields';

/** The same fields, each with only its first value; the default where the values cannot be read. */
export function withFirstValues(fields: Fields, vary: readonly Varied[]): Fields {
  const single = vary.map(({ setting, values }) => {
    const definition = definitionOf[setting];
    return [setting, wordOf(definition, firstOf(setting, values))] as const;
  });
  return { ...fields, ...Object.fromEntries(single) };
}

function firstOf(name: SettingName, typed: string): Value {
  const definition = definitionOf[name];
  const read = readValues(definition, typed);
  const [part] = read.ok ? read.value.parts : [];
  if (part?.kind === 'span') return part.span.from;
  const [first = settings[name].default as Value] = part?.values ?? [];
  return first;
}

/** A range without a step is right for random search; for a grid, the sweep's summary reports it. */
export function findValueMistakes(vary: readonly Varied[]): Partial<Record<SettingName, string>> {
  const mistakes = vary.flatMap(({ setting, values }) => {
    const definition = definitionOf[setting];
    const read = readValues(definition, values);
    if (!read.ok) return [[setting, read.mistake] as const];
    const hasSpan = read.value.parts.some(({ kind }) => kind === 'span');
    const list = hasSpan ? null : listOf(definition, read.value);
    return list?.ok === false ? [[setting, list.mistake] as const] : [];
  });
  return Object.fromEntries(mistakes);
}
