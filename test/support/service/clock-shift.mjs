// Loaded into a service's process before the service: its clock jumps where whoever started it says so, `{ clock: milliseconds }`.
const RealDate = Date;
let shift = 0;

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + shift);
    else super(...given);
  }

  static now() {
    return RealDate.now() + shift;
  }
};

process.on('message', (message) => {
  if (typeof message?.clock === 'number') shift = message.clock;
});
