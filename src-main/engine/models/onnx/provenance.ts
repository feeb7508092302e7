// The metadata of a model's file: its origin, its input, and its accuracy. Plain text under plain keys,
// for people and programs.
import { describeLayout, describeScale, type ModelInput } from '../../catalogue/model-input';
import { describeModel, modelLicence } from '../../catalogue/model-texts';
import { formatSettingsInShort } from '../../catalogue/settings-in-short';
import { printSetting } from '../../catalogue/setting-texts';
import type { ModelProvenance } from '../../contract/model-file';

/** Returns a model's provenance by its keys in `metadata_props`. */
export function createProvenanceEntries(
  { run, config, epoch, accuracy, classNames }: ModelProvenance,
  input: ModelInput,
  isStreaming = false,
) {
  return {
    run_id: String(run.id),
    run_uid: run.uid,
    run_name: run.name,
    epoch: String(epoch),
    ...(accuracy === null
      ? {}
      : {
          epoch_accuracy: String(accuracy),
          evaluated_on: printSetting('evaluateOn', config),
        }),
    data_set: printSetting('dataset', config),
    class_names: JSON.stringify(classNames),
    input_scale: describeScale(input, isStreaming),
    input_layout: describeLayout(input),
    model: describeModel(config),
    settings: formatSettingsInShort(config),
    config: JSON.stringify(config),
    licence: modelLicence,
  };
}
