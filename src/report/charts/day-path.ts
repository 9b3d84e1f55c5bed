interface DayValue {
  readonly x: number;
  readonly value: number | null;
}

type Scale = (value: number) => number;

/** A line that breaks where a day has no value. Points on a level stretch are left out: bounds rarely move. */
export const dayLine = (points: readonly DayValue[], y: Scale): string =>
  stretches(points, y)
    .map(
      (stretch) =>
        `M${level(stretch)
          .map(([x, at]) => `${x} ${at}`)
          .join('L')}`,
    )
    .join('');

/** The area between such a line and the foot. */
export const dayArea = (points: readonly DayValue[], y: Scale, foot: number): string =>
  stretches(points, y)
    .map(
      (stretch) =>
        `M${stretch[0]?.[0]} ${foot}L${level(stretch)
          .map(([x, at]) => `${x} ${at}`)
          .join('L')}V${foot}z`,
    )
    .join('');

type Corner = readonly [x: number, y: number];

const stretches = (points: readonly DayValue[], y: Scale): Corner[][] => {
  const found: Corner[][] = [[]];
  for (const { x, value } of points) {
    if (value === null) found.push([]);
    else found.at(-1)?.push([x, Math.round(y(value) * 10) / 10]);
  }
  return found.filter((stretch) => stretch.length > 0);
};

const level = (stretch: readonly Corner[]): Corner[] =>
  stretch.filter(([, y], index) => {
    const [before, after] = [stretch[index - 1], stretch[index + 1]];
    return before === undefined || after === undefined || before[1] !== y || after[1] !== y;
  });
