// Where a key leads among all bit strings of length 1 to some longest, shorter ones first, then by value.

/**
 * Left and right go to the neighbour, up drops the last bit, down appends a 0.
 * @param count how many strings there are
 * @returns the new place, or null when the key means nothing or leads out
 */
export function truthMove(key: string, place: number, count: number): number | null {
  const moves: Readonly<Record<string, number>> = {
    ArrowLeft: place - 1,
    ArrowRight: place + 1,
    // Places are those of a binary tree whose root, the empty string, would stand at −1.
    ArrowUp: Math.floor(place / 2) - 1,
    ArrowDown: 2 * (place + 1),
    Home: 0,
    End: count - 1,
  };
  const target = moves[key];
  return target === undefined || target < 0 || target >= count ? null : target;
}
