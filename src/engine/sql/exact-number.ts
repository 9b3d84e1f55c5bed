/** A number where that is exact, else the digits as text: no figure changes on its way out of an engine. */
export const exactNumber = (value: bigint): number | string =>
  value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : String(value);
