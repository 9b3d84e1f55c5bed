import { anomalies } from './anomalies.ts';
import { deliveryHealth } from './delivery-health.ts';
import { driftMetrics } from './drift-metrics.ts';
import { featureBins } from './feature-bins.ts';
import { profileMetrics } from './profile-metrics.ts';
import { raisedByCohort } from './raised-by-cohort.ts';
import { raisedFeatures } from './raised-features.ts';
import { versionTraffic } from './version-traffic.ts';
import type { View } from './view.ts';

/** Every view that analysts query, in the order of the docs: shapes that they know, then questions of an incident. */
export const views: readonly View[] = [
  profileMetrics,
  driftMetrics,
  anomalies,
  featureBins,
  raisedFeatures,
  raisedByCohort,
  versionTraffic,
  deliveryHealth,
];

export type { View };
