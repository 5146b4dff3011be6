/** The text that Prometheus scrapes, as something to ask. */

const LINE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)/;
const TAG = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"/g;

export class Meters {
  #samples = new Map();

  constructor(text) {
    for (const line of text.split('\n')) {
      const match = line.startsWith('#') ? null : LINE.exec(line);
      if (match) {
        const [, name, tags, value] = match;
        const samples = this.#samples.get(name) ?? [];
        samples.push({ tags: tagsOf(tags ?? ''), value: Number(value) });
        this.#samples.set(name, samples);
      }
    }
  }

  /** All series of a name: their tags and values. */
  series(name) {
    return this.#samples.get(name) ?? [];
  }

  /** The sum of the series that have these tags. */
  sum(name, tags = {}) {
    return this.series(name)
      .filter((sample) => Object.entries(tags).every(([key, value]) => sample.tags[key] === value))
      .reduce((total, sample) => total + sample.value, 0);
  }
}

function tagsOf(text) {
  const tags = {};
  for (const [, key, value] of text.matchAll(TAG)) {
    tags[key] = value.replace(/\\(.)/g, (whole, escaped) => (escaped === 'n' ? '\n' : escaped));
  }
  return tags;
}
