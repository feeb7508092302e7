// The settings in the Train view: the text as typed, and the configuration that it means.
import { SvelteSet } from 'svelte/reactivity';
import { modelLabels } from '$catalogue/models';
import {
  cellOfModel,
  defaultExperiment,
  definitionOf,
  findConfigMistakes,
  modelKinds,
  presetDecides,
  settingNames,
  type ConfigField,
  type ExperimentConfig,
  type ModelKind,
  type RunConfig,
  type SettingName,
} from '$catalogue/config';
import { optionsOf, readNumber } from '$catalogue/setting';
import { applyPreset, presetNames, presetOf, type PresetName } from '$catalogue/presets';
import { sweptNames, type Varied } from '$contract/sweep';
import { isSeveral } from '$comparison/sweeps/values';
import { fieldsOf, onlyCell, toConfig, toFields, type Fields } from './form-fields';
import { findValueMistakes, withFirstValues } from './varied-fields';

export class ExperimentForm {
  name = $state(defaultExperiment.name);
  cells: readonly ModelKind[] = $state.raw(defaultExperiment.cells);
  /** Feed-forward models get as many parameters as the largest recurrent one. */
  matchParameters = $state(defaultExperiment.matchParameters);
  /** As typed: how often each model is trained, with one seed after another. */
  seeds = $state(String(defaultExperiment.seeds));
  fields: Fields = $state.raw(toFields(defaultExperiment));

  /** The choices that are typed, to hold several values, as numbers always can. */
  readonly several = new SvelteSet<SettingName>();

  /** The settings with several values, as typed. */
  readonly vary: readonly Varied[] = $derived(
    sweptNames
      .filter((name) => this.takesSeveral(name) && isSeveral(this.fields[name]))
      .map((name) => ({ setting: name, values: this.fields[name] })),
  );

  /** The setting whose field takes the focus as soon as it is shown. */
  wanted: SettingName | null = $state(null);

  /** As plain data; only to be sent when there are no mistakes. */
  readonly config: ExperimentConfig = $derived({
    ...toConfig(withFirstValues(this.fields, this.vary), this.cells),
    name: this.name.trim(),
    matchParameters: this.matchParameters,
    seeds: readNumber(this.seeds),
  });
  readonly mistakes: Partial<Record<ConfigField, string>> = $derived({
    ...findConfigMistakes(this.config),
    ...findValueMistakes(this.vary),
  });
  /** The first of them; null: the experiment can be started. */
  readonly mistake: string | null = $derived(Object.values(this.mistakes)[0] ?? null);
  readonly valid = $derived(this.mistake === null);
  /** Null: settings of no preset. */
  readonly preset: PresetName | null = $derived(presetOf(this.config));

  /** How many of the folded settings differ from those of the preset, or from the standard ones. */
  readonly changed: number = $derived.by(() => {
    const usual = toFields(applyPreset(defaultExperiment, this.preset ?? presetNames[0]));
    const fields = fieldsOf('more').filter((name) => this.fields[name] !== usual[name]).length;
    return fields + Number(this.seeds.trim() !== String(defaultExperiment.seeds));
  });

  toggle(cell: ModelKind): void {
    const selected = new Set(this.cells);
    if (!selected.delete(cell)) selected.add(cell);
    this.cells = modelKinds.filter((kind) => selected.has(kind));
  }

  /** A value set by hand applies to every cell. */
  set(name: SettingName, word: string): void {
    this.fields = { ...this.fields, [name]: word };
  }

  /** Whether its field is typed, so that it may hold several values. */
  takesSeveral(name: SettingName): boolean {
    return optionsOf(definitionOf[name]) === null || this.several.has(name);
  }

  /** Turns a choice into a text field for several values, or back. */
  setSeveral(name: SettingName, isOn: boolean): void {
    if (isOn) this.several.add(name);
    else this.several.delete(name);
  }

  /** Settings that no preset decides stay, unless they are invalid. */
  choose(preset: PresetName): void {
    const filled = toFields(applyPreset(defaultExperiment, preset));
    const wrong = settingNames.filter((name) => this.mistakes[name] !== undefined);
    const decided = [...presetDecides, ...wrong].map((name) => [name, filled[name]] as const);
    if (this.mistakes.seeds !== undefined) this.seeds = String(defaultExperiment.seeds);
    this.fields = { ...this.fields, ...Object.fromEntries(decided) };
  }

  /** Takes the settings of a trained run, to train it again or with a change. */
  take(run: RunConfig, name: string): void {
    this.name = name;
    this.cells = [run.cell];
    this.matchParameters = false;
    this.seeds = '1';
    this.several.clear();
    this.fields = toFields({ ...defaultExperiment, ...run, cells: [run.cell], overrides: {} });
  }

  /** Why a setting currently has no effect: "LSTM is not selected". */
  whyIdle(name: SettingName): string | undefined {
    const only = onlyCell(definitionOf[name]);
    if (only === null || this.cells.some((kind) => cellOfModel(kind) === only)) return undefined;
    return `${modelLabels[only]} is not selected`;
  }
}
