/** Remembers what a function derives from a pair, for as long as the pair lives: the scores of a pair share it. */
export const oncePerPair = <Pair extends object, Derived>(
  derive: (pair: Pair) => Derived,
): ((pair: Pair) => Derived) => {
  const known = new WeakMap<Pair, { readonly derived: Derived }>();
  return (pair) => {
    const found = known.get(pair);
    if (found) return found.derived;
    const derived = derive(pair);
    known.set(pair, { derived });
    return derived;
  };
};
