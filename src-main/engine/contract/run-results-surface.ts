// The results of a run, which are those of the epoch of its model.
export { hasEndedEarly, findModelEpoch, findResultEpoch as find } from './early-stopping';
export { getEpochValue as getValue, computeMeans as getMeans } from './epoch-value';
