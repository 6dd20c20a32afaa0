// Loaded into a service's process before the service: tells whoever started it how its memory and event loop fare.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setInterval } from 'node:timers';

const delay = monitorEventLoopDelay({ resolution: 5 });
let peak = 0;
let sampling;

const rss = () => process.memoryUsage.rss();

function report() {
  peak = Math.max(peak, rss());
  return { rss: rss(), peak, delayP99: delay.percentile(99) / 1e6, delayMax: delay.max / 1e6 };
}

process.on('message', (message) => {
  if (message === 'observe') {
    peak = rss();
    delay.reset();
    delay.enable();
    sampling ??= setInterval(() => (peak = Math.max(peak, rss())), 20).unref();
  }
  process.send(report());
});
process.channel.unref();
