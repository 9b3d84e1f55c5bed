import type { JudgeInput } from '../alert/index.ts';
import type { Window } from '../engine/tables/window.ts';

/** A delivery partition of the past, and all that judging reads of it. */
export interface PastPartition extends Window, Pick<JudgeInput, 'windows' | 'scores' | 'conditions'> {}
