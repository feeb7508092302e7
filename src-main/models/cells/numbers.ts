// What equations do with numbers, one at a time: an array does it with each of its values.

export const numberOperators = {
  add: (a: number, b: number): number => a + b,
  sub: (a: number, b: number): number => a - b,
  mul: (a: number, b: number): number => a * b,
} as const;

export const numberFunctions = {
  sigmoid: (value: number): number => 1 / (1 + Math.exp(-value)),
  tanh: Math.tanh,
  relu: (value: number): number => Math.max(0, value),
  softplus: (value: number): number => Math.max(0, value) + Math.log1p(Math.exp(-Math.abs(value))),
  exp: Math.exp,
  sin: Math.sin,
} as const;
