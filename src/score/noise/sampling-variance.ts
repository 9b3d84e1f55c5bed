/** s = 1/n + 1/m: the variance of the difference of two sample means, in units of the variance of one row. */
export const samplingVariance = (n: number, m: number): number => 1 / n + 1 / m;
