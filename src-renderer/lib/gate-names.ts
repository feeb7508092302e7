// The gates as the equations call them, and what each does.
import type { GateName } from '$contract/inspection';

export const gateNames: Readonly<Record<GateName, string>> = {
  r: 'r',
  z: 'z',
  n: 'n',
  i: 'i',
  f: 'f',
  o: 'o',
  g: 'g',
  c: 'c',
};

export const gateTitles: Readonly<Record<GateName, string>> = {
  r: 'Reset gate r: how much of the past the candidate sees',
  z: 'Update gate z: how much of the past stays',
  n: 'Candidate n: what would be written',
  i: 'Input gate i: how much of the candidate is written',
  f: 'Forget gate f: how much of the cell state stays',
  o: 'Output gate o: how much of the cell state is shown',
  g: 'Candidate g: what would be written',
  c: 'Cell state c: the memory itself',
};
