/** A small curve of what a number was, with its words for those who do not see it. */

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 180;
const HEIGHT = 40;

export class Sparkline {
  #curve = shape('path', 'curve');
  #area = shape('path', 'area');
  #capacity;

  /** @param capacity how many values fill the width */
  constructor(capacity) {
    this.#capacity = capacity;
    this.element = shape('svg');
    this.element.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.element.setAttribute('preserveAspectRatio', 'none');
    this.element.setAttribute('role', 'img');
    const base = shape('path', 'base');
    base.setAttribute('d', `M0 ${HEIGHT - 0.5}H${WIDTH}`);
    this.element.append(base, this.#area, this.#curve);
  }

  /** Shows values, the newest last. */
  show(values, label) {
    this.element.setAttribute('aria-label', label);
    const highest = Math.max(...values, 0) || 1;
    const step = WIDTH / Math.max(this.#capacity - 1, 1);
    const start = WIDTH - (values.length - 1) * step;
    const points = values.map((value, i) => `${(start + i * step).toFixed(2)} ${(HEIGHT - 1 - (value / highest) * (HEIGHT - 3)).toFixed(2)}`);
    this.#curve.setAttribute('d', points.length > 1 ? `M${points.join('L')}` : '');
    this.#area.setAttribute('d', points.length > 1 ? `M${start.toFixed(2)} ${HEIGHT}L${points.join('L')}V${HEIGHT}Z` : '');
  }
}

function shape(name, kind) {
  const element = document.createElementNS(SVG, name);
  if (kind) {
    element.setAttribute('class', kind);
  }
  return element;
}
