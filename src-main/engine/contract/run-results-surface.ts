// The results of a run: those of the epoch that its model has.
export { hasEndedEarly, modelEpoch as findModelEpoch, resultEpoch as find } from './early-stopping';
export { epochValue as getValue, meansOf as getMeans } from './epoch-value';
