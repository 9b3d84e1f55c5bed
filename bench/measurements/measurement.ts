import type { Figure } from '../report/figure.ts';
import type { Sites } from '../workload/sites.ts';

/** Something to measure; no figures where the sizes asked for do not include its own. */
export type Measurement = (sites: Sites) => Promise<readonly Figure[]>;
