/** Numbers for people. */

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** All digits of what is counted. */
export function count(value) {
  return WHOLE.format(value);
}

/** What changes too fast for more than three digits. */
export function rate(value) {
  return value >= 100 ? WHOLE.format(value) : SHORT.format(value);
}

export function bytes(value) {
  let step = 0;
  let left = value;
  while (left >= 1024 && step < BYTES.length - 1) {
    left /= 1024;
    step++;
  }
  return `${rate(left)} ${BYTES[step]}`;
}

export function seconds(value) {
  return value < 1 ? `${rate(value * 1000)} ms` : `${rate(value)} s`;
}

export function duration(value) {
  const whole = Math.floor(value);
  const parts = [
    [Math.floor(whole / 86400), 'd'],
    [Math.floor(whole / 3600) % 24, 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ].filter(([amount]) => amount > 0);
  return parts.slice(0, 2).map(([amount, unit]) => `${amount} ${unit}`).join(' ') || '0 s';
}

/** The form of a series' unit. */
export const FORMS = { count: rate, rate, bytes, seconds };
