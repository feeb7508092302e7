// The kinds of models, and the networks that are built of them.
export { modelKinds as kinds, libraryKinds, feedforwardKinds } from './models';
export { isModelKind as isKind, isCell, isRecurrent, sortModels as sort } from './models';
export { getModelProperties as getProperties, getModelLabel as getLabel } from './models';
export { getModelNoun as getWord, getCellOfModel as getCell, getGates } from './models';
export { getInputSteps as getSteps } from './models';
export { usualCells, isUsualCell, getCellProperties } from './cells';
export { computeParameterCount as countParameters, countMultiplyAdds } from './parameters';
export { countDirections, findPart as getPart, topForward } from './network';
