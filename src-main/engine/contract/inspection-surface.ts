// The properties of a trained model that Look inside shows.
export { maxTraced as mostTraced } from './inspection';
export { followed as patterns, followedNames as patternNames } from './following-units';
