/** What the stacks of infra/ deploy, as far as bills count it: a test holds it against their templates. */
export const deployed = {
  /** MiB of each function. */
  memory: {
    curate: 1024,
    rollup: 1769,
    score: 1024,
    alert: 512,
    start: 512,
    heartbeat: 512,
    transform: 512,
  },
  beatsPerDay: 288,
  keysOfStage: 2,
  /** Metrics watched by alarms. A band that CloudWatch learns is three. */
  alarmMetrics: {
    ofStage: 6,
    ofPipeline: 7,
    ofStream: 5,
    /** None at all, and fewer than usual. */
    ofPredictions: 4,
    /** Refused and delivered, of events or labels. */
    ofRejections: 2,
    /** Bad and all requests, in a long and a short window. */
    ofBurnRate: 4,
  },
  compositesOfStage: 3,
} as const;
