// The metadata of a data set, as text and in the parts that others use.
export { sha256Schema, naivePredictors as naiveForecasts, naiveNames } from './sequence-data';
export { toDatasetChoice as getChoice, getDataFileName as getFileName } from './sequence-data';
export { getClassNames, getItemName, getLayout } from './sequence-data';
export { describeSequenceData as format, describeTargets as formatTargets } from './sequence-data';
export { describeEqualSequences as formatEqual } from './sequence-data';
export { maxStepsAhead } from './sequence-predictions';
export { formatSteps, formatTime } from './step-times';
export { createForecastTable } from './forecast-table';
