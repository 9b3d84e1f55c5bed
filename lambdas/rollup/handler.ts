import { rollUpStage } from '../../src/run/run-stage.ts';
import { stageHandler } from '../shared/stage-handler.ts';

/** Rolls one curated partition up. */
export const handler = stageHandler('rollup', rollUpStage);
