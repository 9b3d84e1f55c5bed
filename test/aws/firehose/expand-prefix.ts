/** Parts of a time that a prefix may ask for, in the letters of Java's DateTimeFormatter. */
const timeParts = (at: Date): Record<string, string> => {
  const [year, month, day, hour] = at.toISOString().split(/[-T:]/) as [string, string, string, string];
  return { yyyy: year, MM: month, dd: day, HH: hour };
};

/**
 * A prefix with its expressions replaced, by the arrival of the oldest record. One without any gets
 * `YYYY/MM/DD/HH/`, as Firehose does.
 * https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html
 * @throws RangeError for an expression that there is not, or that may not be where it is
 */
export function expandPrefix(prefix: string, oldest: Date, errorType?: string): string {
  const parts = timeParts(oldest);
  const expanded = prefix.replaceAll(/!\{([a-z]+):([^}]+)\}/g, (whole, namespace: string, what: string) => {
    if (namespace === 'timestamp')
      return what.replaceAll(/[A-Za-z]+/g, (letters) => {
        const part = parts[letters];
        if (part === undefined) throw new RangeError(`${whole}: no part ${letters}`);
        return part;
      });
    if (what === 'error-output-type' && errorType !== undefined) return errorType;
    if (what === 'random-string') return 'aRandomText';
    throw new RangeError(`${whole} cannot be in this prefix`);
  });
  if (expanded.includes('!{')) throw new RangeError(`${prefix} is malformed`);
  if (prefix.includes('!{')) return expanded;
  const { yyyy, MM, dd, HH } = parts;
  return `${prefix}${yyyy}/${MM}/${dd}/${HH}/`;
}
