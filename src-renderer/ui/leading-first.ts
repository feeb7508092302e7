/**
 * A list to choose from: those that lead, such as the chosen ones of when it appeared, and then the
 * others, each in their order.
 */
export const leadingFirst = <T>(all: readonly T[], leads: (one: T) => boolean): T[] => [
  ...all.filter(leads),
  ...all.filter((one) => !leads(one)),
];
