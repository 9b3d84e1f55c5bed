import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { HandlerName } from '../../../infra/shared/bundling.ts';
import type { StageAnswer } from '../../../lambdas/shared/stage-handler.ts';
import type { FeatureLayout } from '../../../src/rollup/layout.ts';
import { stageNames } from '../../../src/run/stage-name.ts';
import type { ResolvedSpec } from '../../../src/spec/resolve-spec.ts';
import { awsEnvironment, uniqueName } from '../aws-environment.ts';
import type { AwsLake } from '../aws-lake.ts';
import type { Bundles } from '../lambda/bundle-handlers.ts';
import { LocalFunction } from '../lambda/local-function.ts';
import { RecordingProxy } from '../rights/recording-proxy.ts';
import type { Definition } from '../step-functions/definition.ts';
import { type Execution, runMachine } from '../step-functions/run-machine.ts';
import { PageQueue } from './page-queue.ts';

export interface DeployedModelOptions {
  readonly spec: ResolvedSpec;
  readonly lake: AwsLake;
  readonly bundles: Bundles;
  /** That lay beside the spec at synth. @default none */
  readonly layouts?: readonly FeatureLayout[];
  readonly definition: Definition;
  /** MiB of the JavaScript heap of each function. @default as Node has it */
  readonly heap?: number;
  /** What an invocation may take, ms. */
  readonly timeoutMs?: number;
  /** Called where the machine waits or tries again, for some seconds that pass at once. */
  readonly onPause?: (seconds: number) => void;
  /** Told what each stage answered. */
  readonly onAnswer?: (execution: string, stage: string, answer: StageAnswer) => void;
  /** Called as each invocation of a stage begins: tests break things here. */
  readonly onInvoke?: (stage: LocalFunction) => void;
}

/** One model as the stack deploys it: bundled functions, state machine, topics; over moto and the Athena emulator. */
export class DeployedModel {
  readonly pages: PageQueue;
  readonly functions: Readonly<Record<HandlerName, LocalFunction>>;
  /** What each function has asked of AWS. */
  readonly recorded: Readonly<Record<string, readonly RecordingProxy[]>>;
  /** What executions that failed left for a person. */
  readonly deadLetters: unknown[] = [];
  readonly #options: DeployedModelOptions;
  readonly #sfn = new SFNClient({});
  readonly #run = new Set<string>();

  private constructor(
    options: DeployedModelOptions,
    pages: PageQueue,
    functions: Readonly<Record<HandlerName, LocalFunction>>,
    recorded: Readonly<Record<string, readonly RecordingProxy[]>>,
  ) {
    this.#options = options;
    this.pages = pages;
    this.functions = functions;
    this.recorded = recorded;
  }

  static async deploy(options: DeployedModelOptions): Promise<DeployedModel> {
    const { spec, lake, bundles, layouts = [] } = options;
    const pages = await PageQueue.open(spec.id);
    const asset = `assets/${spec.id}.json`;
    await lake.store.put(asset, JSON.stringify({ spec, layouts }));
    const { stateMachineArn = '' } = await new SFNClient({}).send(
      new CreateStateMachineCommand({
        name: uniqueName(spec.id),
        definition: JSON.stringify(options.definition),
        roleArn: 'arn:aws:iam::123456789012:role/machine',
      }),
    );
    // Where opening the lake led this process's clients.
    const endpoint = process.env.AWS_ENDPOINT_URL ?? '';
    const environment = {
      ...awsEnvironment(endpoint),
      TIDEMARK_STAGE: 'test',
      TIDEMARK_MODEL: spec.id,
      TIDEMARK_LAKE: lake.bucket,
      TIDEMARK_DATABASE: lake.database,
      TIDEMARK_WORKGROUP: lake.workgroup,
      TIDEMARK_SPEC: `s3://${lake.bucket}/${asset}`,
      TIDEMARK_TOPICS: JSON.stringify(pages.topics),
      TIDEMARK_STATE_MACHINE: stateMachineArn,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
    const functions: Partial<Record<HandlerName, LocalFunction>> = {};
    const recorded: Record<string, readonly RecordingProxy[]> = {};
    for (const name of ['start', ...stageNames, 'heartbeat'] as const) {
      const aws = await RecordingProxy.before(endpoint);
      const athena = await RecordingProxy.before(lake.emulator.endpoint);
      recorded[name] = [aws, athena];
      const endpoints = { AWS_ENDPOINT_URL: aws.endpoint, AWS_ENDPOINT_URL_ATHENA: athena.endpoint };
      functions[name] = new LocalFunction({
        ...{ name, bundle: bundles.path(name), environment: { ...environment, ...endpoints } },
        ...(options.timeoutMs ? { timeoutMs: options.timeoutMs } : {}),
        ...(options.heap ? { memory: options.heap } : {}),
      });
    }
    return new DeployedModel(options, pages, functions as Record<HandlerName, LocalFunction>, recorded);
  }

  /** A turn of the schedule, and the execution that it starts, to its end. Undefined where none was started. */
  async turn(scheduledTime: string): Promise<Execution | undefined> {
    const execution = await this.start(scheduledTime);
    if (this.#run.has(execution)) return undefined;
    this.#run.add(execution);
    return this.run(execution);
  }

  /** A turn of the schedule alone. Gives the name of the execution that it started, or found. */
  async start(scheduledTime: string): Promise<string> {
    const { execution } = (await this.functions.start.invoke({ scheduledTime })) as { execution: string };
    return execution;
  }

  /** Runs, or runs again, what was started under a name. */
  async run(execution: string): Promise<Execution> {
    const executionArn = this.#arnOf(execution);
    const { input = '{}' } = await this.#sfn.send(new DescribeExecutionCommand({ executionArn }));
    const machine = {
      definition: this.#options.definition,
      perform: (resource: string, parameters: unknown) => this.#perform(resource, parameters),
      pause: (seconds: number) => {
        this.#options.onPause?.(seconds);
        return new Promise<void>((resume) => setTimeout(resume, 20));
      },
    };
    try {
      return await runMachine(machine, executionArn, JSON.parse(input));
    } finally {
      // moto believes that it runs until somebody says that it does not.
      await this.#sfn.send(new StopExecutionCommand({ executionArn }));
    }
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.functions).map((each) => each.close()));
    for (const proxy of Object.values(this.recorded).flat()) proxy.close();
  }

  async #perform(resource: string, parameters: unknown): Promise<unknown> {
    if (resource.endsWith(':states:::sqs:sendMessage')) {
      this.deadLetters.push((parameters as { MessageBody: unknown }).MessageBody);
      return {};
    }
    if (!resource.endsWith(':states:::lambda:invoke')) throw new Error(`this stage has no ${resource}`);
    const { FunctionName, Payload } = parameters as { FunctionName: string; Payload: unknown };
    const stage = stageNames.find((name) => name === FunctionName);
    if (!stage) throw new Error(`no function ${FunctionName}`);
    const answering = this.functions[stage].invoke(Payload);
    this.#options.onInvoke?.(this.functions[stage]);
    const answer = (await answering) as StageAnswer;
    const { execution } = Payload as { execution: string };
    this.#options.onAnswer?.(execution, stage, answer);
    return { Payload: answer };
  }

  #arnOf(execution: string): string {
    const { TIDEMARK_STATE_MACHINE = '' } = this.functions.start.environment;
    return `${TIDEMARK_STATE_MACHINE.replace(':stateMachine:', ':execution:')}:${execution}`;
  }
}
