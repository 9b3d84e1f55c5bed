/** Edits (insert, delete, replace, swap of neighbours) that turn one word into another. */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, before[j - 2]! + 1);
      }
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}

/** The choice that was probably meant, if any is near: at most half of the letters, and three, differ. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  if (word.length > 64) return undefined;
  const wanted = word.toLowerCase();
  let best: string | undefined;
  let least = Math.max(1, Math.min(3, Math.floor(wanted.length / 2))) + 1;
  for (const choice of choices) {
    if (choice.length > 64) continue;
    const distance = editDistance(wanted, choice.toLowerCase());
    if (distance < least && distance < wanted.length) [best, least] = [choice, distance];
  }
  return best;
}
