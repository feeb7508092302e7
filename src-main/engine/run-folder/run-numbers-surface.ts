// The numbers of runs and experiments in a store.
export { assignNumber as assign, loadAssignedNumbers as readHighest } from './assigned-numbers';
export { getNumbersFile as getFile, readNumbers as load, writeNumbers as save } from './numbers';
export { parseNumbers as parseFile, putNumbers as saveFile } from './numbers';
export { hasDamagedNumbers as areDamaged } from './numbers';
