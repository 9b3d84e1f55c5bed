// Stands for Lambda's runtime: loads a bundle in a process of its own, and invokes its handler for each message. The
// process stays, as a warm function does.
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(process.argv[2]).href);

let counted = 0;
/** Milliseconds of processor since it was asked last; the first time, since the process began. */
const processorMs = () => {
  const { user, system } = process.cpuUsage();
  const now = (user + system) / 1000;
  const passed = now - counted;
  counted = now;
  return passed;
};

/** Largest resident size, bytes. What the kernel counts for resourceUsage begins with the process that forked this one. */
const peakBytes = () => {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  return 1024 * Number(kibibytes ?? process.resourceUsage().maxRSS);
};

process.on('message', async ({ id, event, milliseconds }) => {
  const until = Date.now() + milliseconds;
  const invocation = {
    getRemainingTimeInMillis: () => until - Date.now(),
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    invokedFunctionArn: `arn:aws:lambda:eu-central-1:123456789012:function:${process.env.AWS_LAMBDA_FUNCTION_NAME}`,
    awsRequestId: id,
  };
  try {
    const answer = await handler(event, invocation);
    process.send({ id, answer, peakBytes: peakBytes(), processorMs: processorMs() });
  } catch (error) {
    process.send({ id, error: { name: error.name, message: error.message } });
  }
});
process.send({ id: 'ready' });
