import { type GlueView, modelTables } from '../../src/engine/glue/index.ts';
import { segmentColumn } from '../../src/rollup/cell-grouping.ts';
import { featureColumn } from '../../src/rollup/monitored-features.ts';
import type { ResolvedSpec } from '../../src/spec/resolve-spec.ts';

/** Who may see a column, from everybody to nearly nobody. `figures` counts many; the others are of single events. */
export const privacyClasses = ['figures', 'non_sensitive', 'quasi_identifier', 'pii'] as const;
export type PrivacyClass = (typeof privacyClasses)[number];

type Feature = ResolvedSpec['features'][number];

/** What people see: figures and what is not sensitive, or everything. */
export const seenBy: Readonly<Record<'analyst' | 'investigator', readonly PrivacyClass[]>> = {
  analyst: ['figures', 'non_sensitive'],
  investigator: privacyClasses,
};

/** Of what models share, by what it reads: a payload may hold anything, and a rare value may name somebody. */
export function sharedClass({ name, sql = '' }: Pick<GlueView, 'name'> & Partial<GlueView>): PrivacyClass {
  const shows = (table: string): boolean => name.startsWith(table) || sql.includes(table);
  if (shows('rejected_events')) return 'pii';
  return shows('value_census') ? 'quasi_identifier' : 'figures';
}

const strictest = (classes: readonly PrivacyClass[]): PrivacyClass =>
  privacyClasses[Math.max(1, ...classes.map((each) => privacyClasses.indexOf(each)))] as PrivacyClass;

const classOf = ({ privacy }: Feature): PrivacyClass => privacy?.class ?? 'non_sensitive';

/** Columns that lead to a person where they are joined with something else; a hash of an id is as good a key as the id. */
const identifiers = ['event_id', 'id_hash', 'entity_id', 'label_event_id'];

/**
 * Columns of a model's tables that not everybody sees, by table and class: identifiers, a feature by its own class, a
 * segment by the strictest of what it reads.
 */
export function guardedColumns(
  spec: ResolvedSpec,
): { readonly table: string; readonly privacy: PrivacyClass; readonly columns: readonly string[] }[] {
  const byFeature = new Map(spec.features.map((feature) => [feature.name, classOf(feature)]));
  const known = new Map<string, PrivacyClass>([
    ...identifiers.map((name) => [name, 'quasi_identifier'] as const),
    ...spec.features.map((feature) => [featureColumn(feature.name), classOf(feature)] as const),
    ...spec.segments.map(
      (segment) => [segmentColumn(segment.name), strictest(readBy(segment, byFeature))] as const,
    ),
    ['cell_key', strictest(spec.segments.flatMap((segment) => readBy(segment, byFeature)))],
  ]);
  return modelTables(spec, { since: 'NOW' }).flatMap(({ name: table, columns }) =>
    (['quasi_identifier', 'pii'] as const).flatMap((privacy) => {
      const guarded = columns.map(({ name }) => name).filter((name) => known.get(name) === privacy);
      return guarded.length === 0 ? [] : [{ table, privacy, columns: guarded }];
    }),
  );
}

function readBy(
  { name, column, cases }: ResolvedSpec['segments'][number],
  byFeature: ReadonlyMap<string, PrivacyClass>,
): PrivacyClass[] {
  const read = cases
    ? cases.flatMap(({ when }) => when.map(({ feature }) => feature ?? ''))
    : [column ?? name];
  return read.flatMap((feature) => byFeature.get(feature) ?? []);
}
