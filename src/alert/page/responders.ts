import { type AlertSpec, all } from '../alert-spec.ts';
import type { Cause } from './cause.ts';

const isLink = (runbook: string) => /^[a-z]+:\/\//.test(runbook);

/** Who acts, what they can do at once, and where it is written down. What concerns one segment goes to its owner. */
export function respondersOf({ monitors, segments, datasets, links, owner }: AlertSpec, cause: Cause) {
  const [worst] = cause.verdicts;
  const monitorOf = (name: string) => monitors.find((monitor) => monitor.name === name);
  const leading = monitorOf(worst.monitor);
  const isOfOneSegment =
    worst.segment !== all &&
    cause.verdicts.every(
      ({ segment, segment_value }) => segment === worst.segment && segment_value === worst.segment_value,
    );
  const segmentOwner = isOfOneSegment && segments.find(({ name }) => name === worst.segment)?.owner;
  const mitigations = cause.verdicts.map(({ monitor }) => monitorOf(monitor)?.mitigation ?? '');
  const runbook = leading?.runbook ?? '';
  return {
    owner: segmentOwner || leading?.owner || owner,
    dataset_owner: datasets.find(({ name }) => name === cause.dataset)?.owner ?? null,
    mitigations: [...new Set(mitigations)].filter((mitigation) => mitigation !== ''),
    runbook: links?.runbooks && !isLink(runbook) ? new URL(runbook, links.runbooks).href : runbook,
  };
}
