// The settings of a new run: the text as typed, and the resulting configuration.
import { SvelteSet } from 'svelte/reactivity';
import { experiments, models, presets, settings } from '$engine/catalogue';
import type {
  ConfigField,
  DatasetChoice,
  ExperimentConfig,
  ModelKind,
  PresetName,
  RunConfig,
  SettingName,
} from '$engine/catalogue';
import { count } from '../../ui/format';
import { dataSets, type SequenceDataMetadata } from '$engine/contract';
import { sweptSettingNames, type VariedSetting } from '$contract/sweep';
import { isSeveral } from '$comparison';
import { listFields, toConfig, toFields, type Fields } from './form-fields';
import { findValueMistakes, withFirstValues } from './varied-fields';

const usual = toFields(experiments.defaults);

const isRange = (seed: string): boolean => /^\s*\d+\s*\.\.\s*\d+\s*$/.test(seed);

export class ExperimentForm {
  dataset: DatasetChoice = $state.raw(experiments.defaults.dataset);
  name = $state(experiments.defaults.name);
  cells: readonly ModelKind[] = $state.raw(experiments.defaults.cells);
  /** Whether feed-forward models get as many parameters as the largest recurrent model. */
  matchParameters = $state(experiments.defaults.matchParameters);
  fields: Fields = $state.raw(usual);

  /** The choices that are shown as text fields, so that they can have several values, as numbers always can. */
  readonly several = new SvelteSet<SettingName>();

  /** @param getProperties returns null if nothing is known about the data */
  constructor(
    private readonly getProperties: (dataset: DatasetChoice) => SequenceDataMetadata | null = () =>
      null,
  ) {}

  readonly facts: SequenceDataMetadata | null = $derived.by(() => this.getProperties(this.dataset));

  /** The settings with several values, as typed. */
  readonly vary: readonly VariedSetting[] = $derived(
    sweptSettingNames
      .filter((name) => this.shows(name) && this.takesSeveral(name) && isSeveral(this.fields[name]))
      // Consecutive seeds repeat any training.
      .filter((name) => name !== 'seed' || !isRange(this.fields.seed))
      .map((name) => ({ setting: name, values: this.fields[name] })),
  );

  /** The settings as plain data; only to be sent when there are no mistakes. */
  readonly config: ExperimentConfig = $derived({
    ...toConfig(
      withFirstValues(this.#ofData(), this.vary),
      this.cells.filter((kind) => this.disabledReason(kind) === null),
    ),
    name: this.name.trim(),
    dataset: this.dataset,
    matchParameters: this.matchParameters && this.shows('reading'),
    ...(isRange(this.fields.seed) && experiments.parseSeeds(this.fields.seed)),
  });
  readonly mistakes: Partial<Record<ConfigField, string>> = $derived.by(() => {
    const { seeds, ...found } = experiments.findMistakes(this.config);
    return { ...found, ...(seeds && { seed: seeds }), ...findValueMistakes(this.vary) };
  });
  /** The first mistake; null if the experiment can be started. */
  readonly mistake: string | null = $derived(Object.values(this.mistakes)[0] ?? null);
  readonly valid = $derived(this.mistake === null);
  /** The preset with these settings; null for none. */
  readonly preset: PresetName | null = $derived(presets.find(this.config, this.facts));

  /** The number of collapsed settings that differ from those of the preset, or from the defaults. */
  readonly changed: number = $derived.by(() => {
    const preset = this.#getFields(this.preset ?? presets.names[0]);
    return listFields('more').filter(
      (name) => this.shows(name) && this.fields[name] !== preset[name],
    ).length;
  });

  /**
   * Whether the data have this setting. A setting that they do not have keeps its text, but has its default in
   * a training.
   */
  shows(name: SettingName): boolean {
    return settings.isFor(settings.definitions[name], { dataset: this.dataset });
  }

  #ofData(): Fields {
    const hidden = settings.names.filter((name) => !this.shows(name));
    return { ...this.fields, ...Object.fromEntries(hidden.map((name) => [name, usual[name]])) };
  }

  /** Returns the reason why a model cannot be trained on the data; null if it can. */
  disabledReason(kind: ModelKind): string | null {
    if (this.facts === null || models.isCell(kind)) return null;
    const { shortest, longest } = dataSets.getLayout(this.facts);
    if (shortest === longest) return null;
    return `Only for sequences of one length; these have ${count(shortest)} to ${count(longest)} steps.`;
  }

  toggle(cell: ModelKind): void {
    const selected = new Set(this.cells);
    if (!selected.delete(cell)) selected.add(cell);
    this.cells = models.sort(selected);
  }

  /** Selects a cell in place of another one; null for none. */
  replace(one: ModelKind | null, by: ModelKind | null): void {
    const others = this.cells.filter((kind) => kind !== one);
    this.cells = models.sort(by === null ? others : [...others, by]);
  }

  /** Sets a value for every cell. */
  set(name: SettingName, word: string): void {
    this.fields = { ...this.fields, [name]: word };
  }

  /** Whether the setting has a text field, so that it may hold several values. */
  takesSeveral(name: SettingName): boolean {
    return settings.getOptions(settings.definitions[name]) === null || this.several.has(name);
  }

  /** Turns a choice into a text field for several values, or back. */
  setSeveral(name: SettingName, isOn: boolean): void {
    if (isOn) this.several.add(name);
    else this.several.delete(name);
  }

  /** Chooses a preset. Settings that no preset determines are unchanged, unless they are invalid. */
  choose(preset: PresetName): void {
    const filled = this.#getFields(preset);
    const wrong = settings.names.filter((name) => this.mistakes[name] !== undefined);
    const decided = [...settings.decidedByPresets, ...wrong].map(
      (name) => [name, filled[name]] as const,
    );
    this.fields = { ...this.fields, ...Object.fromEntries(decided) };
  }

  #getFields(preset: PresetName): Fields {
    const start = { ...experiments.defaults, dataset: this.dataset };
    return toFields(presets.apply(start, preset, this.facts));
  }

  /** The data set for which the preset was last chosen, and its settings. */
  #chosenFor: { readonly sha256: string; readonly fields: Fields } = {
    sha256: experiments.defaults.dataset.sha256,
    fields: usual,
  };

  /** Chooses the preset for the data, once for each data set, unless settings were changed by hand. */
  followData(): void {
    const { sha256 } = this.dataset;
    if (this.facts === null || sha256 === this.#chosenFor.sha256) return;
    const { fields } = this.#chosenFor;
    const isChanged = settings.decidedByPresets.some((name) => this.fields[name] !== fields[name]);
    if (!isChanged)
      this.choose(sha256 === experiments.defaults.dataset.sha256 ? 'assignment' : 'fit');
    this.#chosenFor = { sha256, fields: isChanged ? fields : this.fields };
  }

  /** Loads the settings of a trained run, to train it again or with a change. */
  take(run: RunConfig, name: string): void {
    this.name = name;
    this.cells = [run.cell];
    this.matchParameters = false;
    this.dataset = run.dataset;
    this.several.clear();
    this.fields = toFields({ ...experiments.defaults, ...run, cells: [run.cell], overrides: {} });
    this.#chosenFor = { sha256: run.dataset.sha256, fields: this.fields };
  }

  /** Returns the reason why a setting currently has no effect: "LSTM is not selected". */
  idleReason(name: SettingName): string | undefined {
    const only = settings.getOnlyCell(settings.definitions[name]);
    if (only === null || this.cells.some((kind) => models.getCell(kind) === only)) return undefined;
    return `${models.getLabel(only)} is not selected`;
  }
}
