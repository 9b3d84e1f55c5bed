import type { DuckDbEngine } from '../engine/duckdb/duckdb-engine.ts';
import type { ObjectStore } from '../engine/ports/object-store.ts';
import type { ModelSpec } from '../spec/model-spec.ts';
import { ContractDeliveries } from './contract-deliveries.ts';
import type { Deliveries } from './deliveries.ts';
import type { DataFile } from './list-files.ts';
import { MappedDeliveries } from './mapped-deliveries.ts';

/** A user's own files where the spec maps them, else events of the public contract. */
export const openDeliveries = (
  engine: DuckDbEngine,
  store: ObjectStore,
  spec: ModelSpec,
  files: readonly DataFile[],
  onProgress: (message: string) => void,
): Promise<Deliveries> =>
  (spec.source ? MappedDeliveries : ContractDeliveries).open(engine, store, spec, files, onProgress);
