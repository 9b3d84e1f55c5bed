/** A slice of traffic: see `engine/tables/cell-columns.ts`. */
export interface Cell {
  readonly model_version: string;
  readonly segment: string;
  readonly segment_value: string;
}

export const allTraffic: Cell = { model_version: '*', segment: '*', segment_value: '*' };

export const cellKey = ({ model_version, segment, segment_value }: Cell): string =>
  `${model_version}\u0000${segment}\u0000${segment_value}`;
