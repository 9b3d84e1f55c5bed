import { isRaised } from '../data/state.ts';
import type { Cell } from '../report-data.ts';

/**
 * How a cell is filled. Below its limit a cell fills from the foot like a tide, in eighths: t0 … t8. Raised, it is
 * full, and its colour says how far past the limit it is: h1 from 1 ×, h2 from 2 ×, h3 from 4 ×, h4 from 8 ×; pale
 * where it pages nobody.
 */
export const cellLevel = (cell: Cell): string => {
  if (isRaised(cell.state)) return `${heatLevel(cell.effect ?? 1)}${cell.isPaging ? '' : ' chart'}`;
  if (cell.state === 'ok' || cell.state === 'info')
    return `t${Math.min(8, Math.floor((cell.effect ?? 0) * 8))}`;
  return cell.state === 'error' ? 'er' : cell.state === 'schema_changed' ? 'sc' : 'nd';
};

export const heatLevel = (effect: number): string =>
  effect >= 8 ? 'h4' : effect >= 4 ? 'h3' : effect >= 2 ? 'h2' : 'h1';
