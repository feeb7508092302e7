// Fields with several values, for a sweep.
import { type SettingName, settings } from '$engine/catalogue';
import type { VariedSetting } from '$contract/sweep';
import { listValues, parseValues, type Value } from '$comparison';
import type { Fields } from './form-fields';

/** Returns the fields, each with only its first value; the default if the values cannot be parsed. */
export function withFirstValues(fields: Fields, vary: readonly VariedSetting[]): Fields {
  const single = vary.map(({ setting, values }) => {
    const definition = settings.definitions[setting];
    return [setting, settings.formatKeyword(definition, parseFirst(setting, values))] as const;
  });
  return { ...fields, ...Object.fromEntries(single) };
}

function parseFirst(name: SettingName, typed: string): Value {
  const definition = settings.definitions[name];
  const parsed = parseValues(definition, typed);
  const [part] = parsed.ok ? parsed.value.parts : [];
  if (part?.kind === 'span') return part.span.from;
  const [first = settings.typed[name].default as Value] = part?.values ?? [];
  return first;
}

/**
 * Returns the mistakes in values. A range without a step is valid for random search; for a grid, the summary of
 * the sweep reports it.
 */
export function findValueMistakes(
  vary: readonly VariedSetting[],
): Partial<Record<SettingName, string>> {
  const mistakes = vary.flatMap(({ setting, values }) => {
    const definition = settings.definitions[setting];
    const parsed = parseValues(definition, values);
    if (!parsed.ok) return [[setting, parsed.mistake] as const];
    const hasSpan = parsed.value.parts.some(({ kind }) => kind === 'span');
    const list = hasSpan ? null : listValues(definition, parsed.value);
    return list?.ok === false ? [[setting, list.mistake] as const] : [];
  });
  return Object.fromEntries(mistakes);
}
