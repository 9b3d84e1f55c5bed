// What the logger costs the service that it is in: npx tsx --expose-gc bench/logger/run.ts
import { cpus } from 'node:os';
import { measureCalls, measureStringify, measureStuck } from './measure-logger.ts';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

say(
  `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}; an event of 20 features, some 900 bytes`,
);
say(`JSON.stringify of it, for comparison: ${Math.round(measureStringify())} ns`);
for (const rate of [1, 0.1, 0.01]) {
  const { nsPerEvent, eventsPerSecond } = await measureCalls(rate);
  say(
    `log() at sample_rate ${rate}: ${Math.round(nsPerEvent)} ns an event, ${Math.round(eventsPerSecond / 1000)}k events a second and core`,
  );
}
const { logged, dropped, grownMiB, longestPauseMs } = await measureStuck(10, 5000);
say(
  `a sink that never answers, 10 s at 5,000 events a second, buffer 16 MiB: ${logged} logged, ${dropped} dropped and counted, ` +
    `resident memory +${grownMiB.toFixed(0)} MiB, longest pause of the event loop ${longestPauseMs.toFixed(0)} ms`,
);
