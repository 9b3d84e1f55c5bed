import { scoreStage } from '../../src/run/run-stage.ts';
import { stageHandler } from '../shared/stage-handler.ts';

/** Scores the windows that one partition completes or changes. */
export const handler = stageHandler('score', scoreStage);
