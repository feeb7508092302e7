// The numbers of runs and experiments in a store.
export { assignNumber as assign, givenNumbers as readHighest } from './given-numbers';
export { numbersIn as getFile, readNumbers as load, writeNumbers as save } from './numbers';
export { parseNumbers as parseFile, putNumbers as saveFile } from './numbers';
export { hasDamagedNumbers as areDamaged } from './numbers';
