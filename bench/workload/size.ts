/** A size of the workload: rows in its 30 days, by the name of its folder. */
export interface Size {
  readonly name: string;
  readonly rows: number;
}

/** `100k`, `1m`, `10m`. @throws where it reads as no number of rows */
export function parseSize(text: string): Size {
  const [, digits, unit] = /^(\d+)([km])$/i.exec(text.trim()) ?? [];
  if (!digits || !unit) throw new Error(`--rows: ${text} is not a number of rows such as 100k or 10m.`);
  return {
    name: `${digits}${unit.toLowerCase()}`,
    rows: Number(digits) * (unit.toLowerCase() === 'k' ? 1e3 : 1e6),
  };
}
