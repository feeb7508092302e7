// What stands in the settings of the Train view: text as typed, and what it means.
import { modelLabels } from '$catalogue/models';
import {
  cellOfModel,
  defaultExperiment,
  findConfigMistakes,
  modelKinds,
  type ConfigField,
  type ExperimentConfig,
  type ModelKind,
} from '$catalogue/config';
import { applyPreset, presetOf, type PresetName } from '$catalogue/presets';
import { onlyOf, toConfig, toFields, type Fields, type FormField } from '../lib/form-fields';

export class ExperimentForm {
  cells: readonly ModelKind[] = $state.raw(defaultExperiment.cells);
  /** Feed-forward models get as many parameters as the largest recurrent one. */
  matchParameters = $state(defaultExperiment.matchParameters);
  fields: Fields = $state.raw(toFields(defaultExperiment));

  /** As plain data; only to be sent when there are no mistakes. */
  readonly config: ExperimentConfig = $derived({
    ...toConfig(this.fields, this.cells),
    matchParameters: this.matchParameters,
  });
  readonly mistakes: Partial<Record<ConfigField, string>> = $derived.by(() => {
    const { overrides, ...mistakes } = findConfigMistakes(this.config);
    // The forget bias is the LSTM's own; the activation beside it is chosen, and so never wrong.
    return overrides === undefined ? mistakes : { ...mistakes, forgetBias: overrides };
  });
  readonly valid = $derived(Object.keys(this.mistakes).length === 0);
  /** Null: the user's own settings. No number and no clip norm would look the same to presetOf. */
  readonly preset: PresetName | null = $derived(
    this.mistakes.clipNorm === undefined ? presetOf(this.config) : null,
  );

  toggle(cell: ModelKind): void {
    const ticked = new Set(this.cells);
    if (!ticked.delete(cell)) ticked.add(cell);
    this.cells = modelKinds.filter((kind) => ticked.has(kind));
  }

  /** What one sets by hand holds for every cell. */
  set<F extends FormField>(field: F, value: Fields[F]): void {
    this.fields = { ...this.fields, [field]: value };
  }

  /** Name, size, seed, threads, reading and what to evaluate on stay: no preset decides them. */
  choose(preset: PresetName): void {
    const { name, hiddenSize, seed, threads, evaluateOn, reading } = this.fields;
    const kept = { name, hiddenSize, seed, threads, evaluateOn, reading };
    this.fields = { ...toFields(applyPreset(defaultExperiment, preset)), ...kept };
  }

  /** Why a field does nothing as things stand: "LSTM is not ticked". */
  whyIdle(field: FormField): string | undefined {
    const only = onlyOf[field];
    if (only === undefined || this.cells.some((kind) => cellOfModel(kind) === only))
      return undefined;
    return `${modelLabels[only]} is not ticked`;
  }
}
