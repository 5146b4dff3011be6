/** What each tile tells: a number of /metrics, what it was, and what stands beside it. */

import { bytes, count, FORMS, seconds } from './format.js';
import { Sparkline } from './sparkline.js';

/**
 * meter: the number shown, the sum of all its series in /metrics with these tags.
 * series: the curve, by its name in /history.
 * words: what the curve's last value is, where it stands behind the number and is not one a second.
 * beside: a second line.
 */
export const TILES = [
  {
    title: 'Sessions',
    meter: ['borealis_sessions_open'],
    series: 'sessions',
    beside: (meters) => `${count(meters.sum('borealis_connections_open'))} connections`,
  },
  { title: 'Commands', meter: ['borealis_commands_total'], series: 'commands' },
  { title: 'Requests to models', meter: ['borealis_ml_requests_total'], series: 'requests' },
  {
    title: 'Rows evaluated by models',
    meter: ['borealis_ml_documents_total'],
    series: 'documents',
    beside: (meters) => `${count(meters.sum('borealis_ml_duplicates_avoided_total'))} duplicates avoided`,
  },
  { title: 'Batches sent', meter: ['borealis_ml_batch_rows_count'], series: 'batch_fill', words: 'rows a batch' },
  {
    title: 'Answers of models',
    meter: ['borealis_ml_request_duration_seconds_count'],
    series: 'latency_p95',
    beside: (meters, history) =>
      ['p50', 'p95', 'p99'].map((name) => `${name} ${seconds(history.last(`latency_${name}`))}`).join(', '),
  },
  { title: 'Requests in flight', meter: ['borealis_ml_requests_in_flight'], series: 'in_flight', beside: limits },
  { title: 'Retries', meter: ['borealis_ml_requests_total', { attempt: 'retry' }], series: 'retries' },
  { title: 'Throttles', meter: ['borealis_ml_throttles_total'], series: 'throttles' },
  { title: 'Failed requests', meter: ['borealis_ml_errors_total'], series: 'model_errors' },
  { title: 'Errors told to clients', meter: ['borealis_errors_total'], series: 'errors' },
  {
    title: 'Rows exported to S3',
    meter: ['borealis_s3_rows_total'],
    series: 'exported',
    beside: (meters) =>
      `${count(meters.sum('borealis_s3_exports_running'))} exports running, ${bytes(meters.sum('borealis_s3_bytes_total'))}`,
  },
  {
    title: 'Rows loaded from S3',
    meter: ['borealis_s3_load_rows_total'],
    series: 'loaded',
    beside: (meters) =>
      `${count(meters.sum('borealis_s3_loads_running'))} loads running, ${bytes(meters.sum('borealis_s3_load_bytes_total'))}`,
  },
  {
    title: 'Statements waiting for a worker',
    meter: ['borealis_workers_waiting', { work: 'statement' }],
    series: 'waiting',
    beside: (meters) => `${count(meters.sum('borealis_workers_busy', { work: 'statement' }))} running`,
  },
  { title: 'Heap', meter: ['borealis_memory_bytes', { area: 'heap' }], series: 'heap', form: bytes, beside: memory('heap') },
  { title: 'Memory for the network', meter: ['borealis_memory_bytes', { area: 'direct' }], series: 'direct', form: bytes, beside: memory('direct') },
];

function limits(meters) {
  return `${count(meters.sum('borealis_ml_concurrency_limit'))} may be`;
}

function memory(area) {
  return (meters) => `of ${bytes(meters.sum('borealis_memory_limit_bytes', { area }))}`;
}

/** One tile on the page. */
export class Tile {
  #tile;
  #now = document.createElement('span');
  #unit = document.createElement('span');
  #beside = document.createElement('p');
  #curve;

  constructor(tile, capacity) {
    this.#tile = tile;
    this.#curve = new Sparkline(capacity);
    const title = document.createElement('h3');
    title.textContent = tile.title;
    const number = document.createElement('p');
    number.className = 'now';
    this.#unit.className = 'unit';
    const [meter, tags = {}] = tile.meter;
    this.#now.dataset.meter = meter;
    this.#now.dataset.tags = JSON.stringify(tags);
    number.append(this.#now, ' ', this.#unit);
    this.#beside.className = 'beside';
    this.element = document.createElement('article');
    this.element.className = 'tile';
    this.element.append(title, number, this.#beside, this.#curve.element);
  }

  show(meters, history) {
    const [meter, tags] = this.#tile.meter;
    const value = meters.sum(meter, tags);
    const series = history.series(this.#tile.series);
    const form = FORMS[series.unit];
    this.#now.textContent = (this.#tile.form ?? count)(value);
    this.#now.dataset.value = value;
    const last = history.last(this.#tile.series);
    this.#unit.textContent = series.unit === 'rate' ? `${form(last)}/s` : this.#tile.words ? `${form(last)} ${this.#tile.words}` : '';
    this.#beside.textContent = this.#tile.beside?.(meters, history) ?? '';
    const highest = Math.max(...series.values, 0);
    this.#curve.show(series.values, `${series.label}: now ${form(last)}, highest of the last 15 minutes ${form(highest)}`);
  }
}
