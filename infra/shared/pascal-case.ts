/** `flight-delay` → `FlightDelay`, `scores_by_day` → `ScoresByDay`: ids of constructs and names of stacks. */
export const pascalCase = (name: string): string =>
  name
    .split(/[-_]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
