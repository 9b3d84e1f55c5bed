import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { glob } from 'tinyglobby';
import type { SqlRow } from '../../../src/engine/ports/query-engine.ts';
import { parseLayouts } from '../../../src/rollup/layout-file.ts';
import { loadSpec } from '../../../src/spec/load-spec.ts';
import { type ResolvedSpec, resolveSpec } from '../../../src/spec/resolve-spec.ts';
import { ChurnProject, dayOf } from '../../support/churn-project.ts';
import { contractEvent, contractSpec, ndjson } from '../../support/contract-events.ts';
import { queryLake } from '../../support/lake-contents.ts';
import { type Inference, inferencesOf } from '../../support/random-inferences.ts';
import { runInProcess } from '../../support/run-in-process.ts';
import { type AwsLake, openAwsLake } from '../aws-lake.ts';
import { type Bundles, bundleHandlers } from '../lambda/bundle-handlers.ts';
import { DeployedModel, type DeployedModelOptions } from './deployed-model.ts';
import { downloadLake } from './download-lake.ts';
import { type SynthesisedStack, synthesisedStack } from './synthesised-stack.ts';

export const hours = 4;
/** In this hour comes a second object, which may be late. */
export const hourOfTwoObjects = 1;
const rowsPerHour = 420;

/** The start of an hour, as tables say it. */
export const startOf = (hour: number, day = dayOf(0)): string => `${day} 0${hour}:00:00`;

/** When the turn of an hour comes: two delivery buffers after its end. */
export const turnOf = (hour: number, day = dayOf(0)): string => `${day}T0${hour + 1}:15:00Z`;

/** A model of the hour grain that has run on the laptop, to be run in AWS over the same deliveries. The last hour drifts. */
export class HourlyModel {
  readonly project: ChurnProject;
  readonly bundles: Bundles;
  readonly stack: SynthesisedStack;
  /** Of its four hours. */
  readonly day: string;
  readonly #opened: { close(): Promise<void> }[] = [];

  private constructor(project: ChurnProject, bundles: Bundles, stack: SynthesisedStack, day: string) {
    this.project = project;
    this.bundles = bundles;
    this.stack = stack;
    this.day = day;
  }

  static async make(day = dayOf(0)): Promise<HourlyModel> {
    const project = await ChurnProject.make();
    await writeFile(project.path('churn.yaml'), contractSpec.replace('grain: day', 'grain: hour'));
    await mkdir(project.path('events'));
    for (let hour = 0; hour < hours; hour++) await writeHour(project, day, hour);
    await runInProcess(project.root, 'churn.yaml', 'laptop', { events: 'events' });
    const bundles = await bundleHandlers(['start', 'curate', 'rollup', 'score', 'alert', 'heartbeat']);
    return new HourlyModel(
      project,
      bundles,
      synthesisedStack(resolveSpec(loadSpec(project.path('churn.yaml')))),
      day,
    );
  }

  get spec(): ResolvedSpec {
    return resolveSpec(loadSpec(this.project.path('churn.yaml')));
  }

  async deploy(
    options: (lake: AwsLake) => Partial<DeployedModelOptions> = () => ({}),
  ): Promise<{ model: DeployedModel; lake: AwsLake }> {
    const { spec, bundles, stack } = this;
    // As `init` would leave them beside the spec: the laptop made them from all hours, and the first alone is few rows.
    const layoutFile = this.project.path('laptop', 'layouts/model=churn/_layouts.json');
    const layouts = parseLayouts(await readFile(layoutFile, 'utf8'), layoutFile);
    const lake = await openAwsLake([spec]);
    this.#opened.push(lake);
    const model = await DeployedModel.deploy({
      ...{ spec, lake, bundles, layouts, definition: stack.definition },
      ...options(lake),
    });
    this.#opened.push(model);
    return { model, lake };
  }

  /** Keys of the objects that came in an hour, as the laptop named them. */
  async objectsOf(hour: number): Promise<string[]> {
    const keys = await glob(`inference_events/model=churn/dt=${this.day}/hr=0${hour}/*.parquet`, {
      cwd: this.project.path('laptop'),
    });
    return keys.sort();
  }

  /** Puts objects where the stream would. */
  async deliver(lake: AwsLake, keys: readonly string[]): Promise<void> {
    for (const key of keys) await lake.store.put(key, await readFile(this.project.path('laptop', key)));
  }

  async download(lake: AwsLake, folder: string): Promise<void> {
    await downloadLake(lake.store, this.project.path(folder));
  }

  rows(where: string, table: string, columns = '*'): Promise<SqlRow[]> {
    return queryLake(this.project.path(where), `SELECT ${columns} FROM ${table} ORDER BY ALL`);
  }

  async close(): Promise<void> {
    for (const each of this.#opened.reverse()) await each.close();
    await this.bundles.remove();
    await this.project.remove();
  }
}

/** What the model answered in an hour, in the order of time. */
export function inferencesOfHour(day: string, hour: number): Inference[] {
  const drifted = hour === hours - 1;
  const ofDay = inferencesOf(day, { rows: 24 * rowsPerHour, drifted, seed: hour + 1 });
  const start = `${day} 0${hour}`;
  // Events arrive a second later: those of the hour's last second, in the next.
  return ofDay.filter(({ event_time }) => event_time.startsWith(start) && event_time < `${start}:59:50`);
}

/** One object of events, and of one hour two. */
async function writeHour(project: ChurnProject, day: string, hour: number): Promise<void> {
  const events = inferencesOfHour(day, hour).map((row) => contractEvent(row));
  const split = hour === hourOfTwoObjects ? Math.floor(events.length / 2) : events.length;
  await writeFile(project.path('events', `${hour}a.ndjson`), ndjson(events.slice(0, split)));
  if (split < events.length)
    await writeFile(project.path('events', `${hour}b.ndjson`), ndjson(events.slice(split)));
}
