// Computes the course’s written questions: XOR by a network, slopes of activations.
// Other folders import from this file alone.
export {
  approximateCrossing,
  computeApproximateRatio,
  approximateSlopes,
  listRatioPowers,
  computeSigmoidSlope,
  computeSlopeRatio,
  computeTanhSlope,
  exactCrossing,
} from './activations';
export {
  type Bit,
  exactXorWeights,
  runSequence,
  computeXorStep,
  computeTruthTable,
  type XorStep,
  type XorWeights,
} from './xor';
