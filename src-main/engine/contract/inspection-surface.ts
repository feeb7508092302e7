// The properties of a trained model that Look inside shows.
export { maxTracedRuns } from './inspection';
export {
  characterProperties as patterns,
  characterPropertyNames as patternNames,
} from './following-units';
