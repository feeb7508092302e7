// The metadata of a data set, as text and in the parts that others use.
export { sha256Schema, naiveAnswers as naiveForecasts, naiveNames } from './sequence-data';
export { choiceOf as getChoice, dataFileName as getFileName } from './sequence-data';
export { itemWord as getItemWord, layoutOf as getLayout } from './sequence-data';
export { sequenceDataInWords as format, targetsInWords as formatTargets } from './sequence-data';
export { equalInWords as formatEqual } from './sequence-data';
export { mostAhead as mostStepsAhead } from './sequence-predictions';
export { stepsInWords as formatSteps, timeInWords as formatTime } from './step-times';
export { createForecastTable } from './forecast-table';
