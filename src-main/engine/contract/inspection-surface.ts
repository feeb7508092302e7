// What is looked up inside a trained model.
export { maxTraced as mostTraced } from './inspection';
export { followed as patterns, followedNames as patternNames } from './following-units';
