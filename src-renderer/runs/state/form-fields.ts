// The settings in the form: each as its typed or chosen text, and all of them as a configuration.
import { experiments, models, settings } from '$engine/catalogue';
import type {
  CellKind,
  ExperimentConfig,
  ModelKind,
  Setting,
  SettingName,
} from '$engine/catalogue';

export type Fields = Readonly<Record<SettingName, string>>;

/** Returns the settings with a field, in the form's order. */
export function listFields(part: 'main' | 'more'): readonly SettingName[] {
  return settings.names.filter((name) => settings.definitions[name].form === part);
}

const inForm = [...listFields('main'), ...listFields('more')];

/** Returns "LSTM forget bias". */
export function getFieldLabel(setting: Setting): string {
  const only = settings.getOnlyCell(setting);
  if (only !== null) return `${models.getLabel(only)} ${settings.formatName(setting)}`;
  const { label } = setting;
  const unit = setting.unit?.[1];
  return unit === undefined || label.toLowerCase().endsWith(unit) ? label : `${label} (${unit})`;
}

export function toFields(config: ExperimentConfig): Fields {
  const words = settings.names.map((name) => {
    const setting = settings.definitions[name];
    const only = settings.getOnlyCell(setting);
    const overridden: Partial<ExperimentConfig> =
      only === null ? {} : (config.overrides[only] ?? {});
    const value = overridden[name] ?? config[name];
    // "None" is an empty text field.
    const isBlank = value === null && settings.getOptions(setting) === null;
    return [name, isBlank ? '' : settings.formatKeyword(setting, value)] as const;
  });
  return Object.fromEntries(words) as Fields;
}

/**
 * Returns plain data, not validated. A setting that only one cell has (activation, forget bias) becomes an override
 * of that cell, so that it may stay in the form while the cell is not selected.
 */
export function toConfig(fields: Fields, cells: readonly ModelKind[]): ExperimentConfig {
  const shared: Partial<Record<SettingName, unknown>> = {};
  const overrides: Partial<Record<CellKind, Record<string, unknown>>> = {};
  for (const name of inForm) {
    const setting = settings.definitions[name];
    const only = settings.getOnlyCell(setting);
    const value = parse(setting, fields[name]);
    if (only === null) shared[name] = value;
    else overrides[only] = { ...overrides[only], [name]: value };
  }
  return { ...experiments.defaults, ...shared, overrides, cells: [...cells] } as ExperimentConfig;
}

function parse(setting: Setting, typed: string): unknown {
  const isNothing = typed.trim() === '' && 'range' in setting && setting.none !== undefined;
  return isNothing ? null : settings.parseKeyword(setting, typed);
}
