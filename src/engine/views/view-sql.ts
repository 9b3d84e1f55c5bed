import anomalies from '../../../sql/report/views/anomalies.sql';
import delivery_health from '../../../sql/report/views/delivery_health.sql';
import drift_metrics from '../../../sql/report/views/drift_metrics.sql';
import feature_bins from '../../../sql/report/views/feature_bins.sql';
import profile_metrics from '../../../sql/report/views/profile_metrics.sql';
import raised_by_cohort from '../../../sql/report/views/raised_by_cohort.sql';
import raised_features from '../../../sql/report/views/raised_features.sql';
import version_traffic from '../../../sql/report/views/version_traffic.sql';

/** The query of each view, by its name. Apart from the catalogue, which scripts read without a loader for `.sql`. */
export const viewSql: Readonly<Record<string, string>> = {
  anomalies,
  delivery_health,
  drift_metrics,
  feature_bins,
  profile_metrics,
  raised_by_cohort,
  raised_features,
  version_traffic,
};
