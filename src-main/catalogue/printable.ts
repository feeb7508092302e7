// Text of a stranger on a line of ours.

/** A name out of a stranger's file as one short line without control characters. */
export function printable(name: string, longest = 60): string {
  const clean = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]+/gu, '?');
  return clean.length <= longest ? clean : `${clean.slice(0, longest - 1)}…`;
}
