import type { Definition, MapState, Rule, State, Task } from './definition.ts';
import { fill, lookUp, place, StatesError } from './paths.ts';

export interface Machine {
  readonly definition: Definition;
  /** Does what a task's resource stands for: invokes a function, sends a message. */
  readonly perform: (resource: string, parameters: unknown) => Promise<unknown>;
  /** Seconds that a wait or a retry takes. Tests pass none. */
  readonly pause?: (seconds: number) => Promise<void>;
}

export interface Execution {
  readonly output: unknown;
  /** States in the order in which they were entered, those within a Map too. */
  readonly entered: readonly string[];
}

/**
 * Runs an execution of a synthesised definition, so that its paths, retries and catches are met and not only read.
 * @throws StatesError where the execution fails
 */
export async function runMachine(machine: Machine, name: string, input: unknown): Promise<Execution> {
  const entered: string[] = [];
  const context = { Execution: { Id: name, Input: input }, StateMachine: { Id: 'machine' } };
  const output = await new Run(machine, entered).through(machine.definition, input, context);
  return { output, entered };
}

class Run {
  readonly #machine: Machine;
  readonly #entered: string[];

  constructor(machine: Machine, entered: string[]) {
    this.#machine = machine;
    this.#entered = entered;
  }

  async through(definition: Definition, start: unknown, context: object): Promise<unknown> {
    let name: string | undefined = definition.StartAt;
    let input = start;
    while (name !== undefined) {
      const state: State | undefined = definition.States[name];
      if (!state) throw new Error(`the definition has no state ${name}`);
      this.#entered.push(name);
      switch (state.Type) {
        case 'Succeed':
          return input;
        case 'Fail':
          throw new StatesError(
            String(lookUp(state.ErrorPath ?? '$', input, context)),
            String(lookUp(state.CausePath ?? '$', input, context)),
          );
        case 'Wait':
          await this.#machine.pause?.(state.Seconds);
          name = state.Next;
          break;
        case 'Choice': {
          const rule: Rule | undefined = state.Choices.find(
            ({ Variable, StringEquals }) => lookUp(Variable, input, context) === StringEquals,
          );
          name = rule?.Next ?? state.Default;
          break;
        }
        default:
          [name, input] = await this.#handled(state, input, context);
      }
    }
    return input;
  }

  async #handled(
    state: Task | MapState,
    input: unknown,
    context: object,
  ): Promise<[string | undefined, unknown]> {
    try {
      const result = await this.#retried(state, input, context);
      return [state.End ? undefined : state.Next, place(input, state.ResultPath, result)];
    } catch (error) {
      const { name, message } = error as Error;
      const catcher = state.Catch?.find(({ ErrorEquals }) => matches(ErrorEquals, name));
      if (!catcher) throw error;
      return [catcher.Next, place(input, catcher.ResultPath, { Error: name, Cause: message })];
    }
  }

  async #retried(state: Task | MapState, input: unknown, context: object): Promise<unknown> {
    const tries = new Map<unknown, number>();
    for (;;) {
      try {
        const result = await this.#once(state, input, context);
        return state.ResultSelector === undefined ? result : fill(state.ResultSelector, result, context);
      } catch (error) {
        const retrier = state.Retry?.find(({ ErrorEquals }) => matches(ErrorEquals, (error as Error).name));
        const tried = (tries.get(retrier) ?? 0) + 1;
        if (!retrier || tried > (retrier.MaxAttempts ?? 3)) throw error;
        tries.set(retrier, tried);
        const wait = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** (tried - 1);
        await this.#machine.pause?.(Math.min(wait, retrier.MaxDelaySeconds ?? wait));
      }
    }
  }

  async #once(state: Task | MapState, input: unknown, context: object): Promise<unknown> {
    if (state.Type === 'Task')
      return this.#machine.perform(state.Resource, fill(state.Parameters ?? input, input, context));
    if (state.MaxConcurrency !== 1) throw new Error('this interpreter maps one item at a time');
    const outputs: unknown[] = [];
    for (const [Index, Value] of (lookUp(state.ItemsPath, input, context) as unknown[]).entries()) {
      const within = { ...context, Map: { Item: { Index, Value } } };
      outputs.push(await this.through(state.ItemProcessor, fill(state.ItemSelector, input, within), within));
    }
    return outputs;
  }
}

const matches = (names: readonly string[], name: string): boolean =>
  names.includes(name) || names.includes('States.ALL');
