import { curateStage } from '../../src/run/run-stage.ts';
import { stageHandler } from '../shared/stage-handler.ts';
import { sentCounts } from './sent-counts.ts';

/** Curates one delivery partition: valid, typed, one copy of each event. Reads what its producers say they sent. */
export const handler = stageHandler('curate', curateStage, { sentCounts });
