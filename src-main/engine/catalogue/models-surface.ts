// The kinds of models, and the networks that are built of them.
export { modelKinds as kinds, libraryKinds, feedforwardKinds } from './models';
export { isModelKind as isKind, isCell, isRecurrent, inModelOrder as sort } from './models';
export { modelFacts as getProperties, modelLabel as getLabel } from './models';
export { modelWord as getWord, cellOfModel as getCell, gatesOf as getGates } from './models';
export { takesOf as getSteps } from './models';
export { usualCells, isUsualCell, cellFacts as getCellProperties } from './cells';
export { parameterCount as countParameters, multiplyAdds as countMultiplyAdds } from './parameters';
export { directionCount as countDirections, partOf as getPart, topForward } from './network';
