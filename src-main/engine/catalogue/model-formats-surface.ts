// The formats in which a model can be exported, and their options.
export { modelFormatNames as names, modelFormats as definitions } from './model-exports';
export { modelExportSchema as schema, plainOnnx } from './model-exports';
export { onnxSwitchNames as switchNames, onnxSwitch as switches } from './model-exports';
export { listSwitches, listModelFiles as listFiles } from './model-exports';
export { explainUnavailableFormat as explainUnavailable } from './model-exports';
export { describeModelUsage as describeUsage } from './model-usage';
