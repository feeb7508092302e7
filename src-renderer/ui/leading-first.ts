/**
 * Sorts a list to choose from: leading items first, such as those chosen when it appeared, and then the
 * others, each in their order.
 */
export const sortLeadingFirst = <T>(all: readonly T[], leads: (one: T) => boolean): T[] => [
  ...all.filter(leads),
  ...all.filter((one) => !leads(one)),
];
