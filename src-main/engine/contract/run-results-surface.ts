// The results of a run, which are those of the epoch of its model.
export { hasEndedEarly, modelEpoch as findModelEpoch, resultEpoch as find } from './early-stopping';
export { epochValue as getValue, meansOf as getMeans } from './epoch-value';
