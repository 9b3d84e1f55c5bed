import { curateStage } from '../../src/run/run-stage.ts';
import { stageHandler } from '../shared/stage-handler.ts';

/** Curates one delivery partition: valid, typed, one copy of each event. */
export const handler = stageHandler('curate', curateStage);
