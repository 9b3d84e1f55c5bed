/** What one unit of something costs in us-east-1, US dollars, before any free tier or discount. */
export interface Price {
  /** Service as its bill names it. */
  readonly service: string;
  readonly item: string;
  /** What is counted. */
  readonly unit: string;
  /** US dollars for `per` units. */
  readonly usd: number;
  readonly per: number;
  /** Cheaper units from this many a month on, of the whole account; ascending. */
  readonly beyond?: readonly { readonly units: number; readonly usd: number }[];
  /** The vendor's page that says so. */
  readonly source: string;
}

/** US dollars of so many units in a month. */
export function priceOf({ usd, per, beyond = [] }: Price, units: number): number {
  const tiers = [{ units: 0, usd }, ...beyond];
  return tiers.reduce((sum, tier, index) => {
    const end = tiers[index + 1]?.units ?? Number.POSITIVE_INFINITY;
    return sum + (Math.max(0, Math.min(units, end) - tier.units) * tier.usd) / per;
  }, 0);
}
