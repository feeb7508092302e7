// Replaces members of live objects while one function runs, since tfjs has no hooks.

/** An object and the members that replace its own. */
type Replacement = readonly [target: object, members: Readonly<Record<string, unknown>>];

/** Runs `body` with the replacements in place and restores everything, also after an error. */
export function withReplaced<T>(replacements: readonly Replacement[], body: () => T): T {
  const undo = replacements.flatMap(([target, members]) =>
    Object.keys(members).map((name) => {
      const before = Object.getOwnPropertyDescriptor(target, name);
      return () => {
        if (before) Object.defineProperty(target, name, before);
        else Reflect.deleteProperty(target, name);
      };
    }),
  );
  try {
    for (const [target, members] of replacements) Object.assign(target, members);
    return body();
  } finally {
    for (const restore of undo) restore();
  }
}
