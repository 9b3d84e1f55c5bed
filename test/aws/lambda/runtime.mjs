// Stands for Lambda's runtime: loads a bundle in a process of its own, and invokes its handler for each message. The
// process stays, as a warm function does.
import { pathToFileURL } from 'node:url';

const { handler } = await import(pathToFileURL(process.argv[2]).href);

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
    process.send({ id, answer, peakBytes: process.resourceUsage().maxRSS * 1024 });
  } catch (error) {
    process.send({ id, error: { name: error.name, message: error.message } });
  }
});
process.send({ id: 'ready' });
