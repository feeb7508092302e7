// Computes the course’s written questions: XOR by a network, slopes of activations. Other folders import from this file alone.
export {
  approximateCrossing,
  approximateRatio,
  approximateSlopes,
  ratioPowers,
  sigmoidSlope,
  slopeRatio,
  tanhSlope,
  trueCrossing,
} from './activations';
export {
  type Bit,
  exactXorWeights,
  runSequence,
  step,
  truthTable,
  type XorStep,
  type XorWeights,
} from './xor';
