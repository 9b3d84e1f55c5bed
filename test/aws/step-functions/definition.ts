/** The states language, as far as our machine uses it: https://states-language.net */
export interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly MaxAttempts?: number;
  readonly IntervalSeconds?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
}

interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  readonly ResultPath?: string | null;
}

interface Handled {
  readonly Next?: string;
  readonly End?: boolean;
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly ResultPath?: string | null;
  readonly ResultSelector?: unknown;
}

export interface Task extends Handled {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Parameters?: unknown;
}

export interface MapState extends Handled {
  readonly Type: 'Map';
  readonly ItemsPath: string;
  readonly MaxConcurrency: number;
  readonly ItemSelector: unknown;
  readonly ItemProcessor: Definition;
}

export interface Rule {
  readonly Variable: string;
  readonly StringEquals: string;
  readonly Next: string;
}

export type State =
  | Task
  | MapState
  | { readonly Type: 'Choice'; readonly Choices: readonly Rule[]; readonly Default: string }
  | { readonly Type: 'Wait'; readonly Seconds: number; readonly Next: string }
  | { readonly Type: 'Succeed' }
  | { readonly Type: 'Fail'; readonly ErrorPath?: string; readonly CausePath?: string };
