import type { SpecCheck } from './finding.ts';

/** Once teams are declared, every owner should be one: else pages go to the default topic only. */
export const unroutedOwner: SpecCheck = {
  name: 'unrouted_owner',
  *run({ teams, monitors, segments, owner }) {
    if (teams.length === 0) return;
    const known = new Set(teams.map(({ name }) => name));
    const owners = [
      { path: ['owner'], owner },
      ...monitors.map((monitor, i) => ({ path: ['monitors', i, 'owner'], owner: monitor.owner })),
      ...segments.map((segment, i) => ({ path: ['segments', i, 'owner'], owner: segment.owner })),
    ];
    const said = new Set<string>();
    for (const { path, owner: team } of owners) {
      if (team === undefined || known.has(team) || said.has(team)) continue;
      said.add(team);
      yield {
        level: 'warning',
        path,
        sentence: `${team} is not among teams: pages for it go to the default topic only`,
      };
    }
  },
};
