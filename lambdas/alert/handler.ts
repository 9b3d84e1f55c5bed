import { alertStage } from '../../src/run/run-stage.ts';
import { countAlerts } from '../shared/count-alerts.ts';
import { stageHandler } from '../shared/stage-handler.ts';

/** Judges the scores of one partition, and sends the pages that are due. */
export const handler = stageHandler('alert', async (context, partition, meter) => {
  const alerted = await alertStage(context, partition);
  if (!alerted) return false;
  meter.count('partitions_done');
  countAlerts(meter, alerted);
  return true;
});
