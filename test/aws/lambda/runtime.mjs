// Stands for Lambda's runtime: loads a bundle in a process of its own, and invokes its handler for each message. The
// process stays, as a warm function does.
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
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    process.send({ id, answer, peakBytes, processorMs: processorMs() });
  } catch (error) {
    process.send({ id, error: { name: error.name, message: error.message } });
  }
});
process.send({ id: 'ready' });
