/** Asks the proxy every few seconds and shows what it says. The token, where one is needed, stays in this module's memory. */

import { count, duration, seconds } from './format.js';
import { Meters } from './meters.js';
import { Table } from './table.js';
import { Tile, TILES } from './tiles.js';

const EVERY_MILLIS = 2000;
const ROWS_MAX = 100;

const byId = (id) => document.getElementById(id);
let token = '';
let timer;
let paused = false;
let tiles = [];

const tables = {
  statements: new Table(byId('statements'), 'Running statements, exports and loads, the oldest first', [
    { title: 'Session', number: true }, { title: 'Account' }, { title: 'Client' }, { title: 'Kind' }, { title: 'Way' },
    { title: 'Phase' }, { title: 'Rows', number: true }, { title: 'Requests', number: true }, { title: 'Age', number: true },
  ], 'The proxy executes nothing at the moment.'),
  endpoints: new Table(byId('endpoints'), 'Endpoints and models with their limits', [
    { title: 'Service' }, { title: 'Name' }, { title: 'In flight', number: true }, { title: 'Limit', number: true },
    { title: 'Waiting', number: true },
  ], 'No model has been called yet.'),
  accounts: new Table(byId('accounts'), 'Sessions by account', [
    { title: 'Account' }, { title: 'Sessions', number: true },
  ], 'Nobody is logged in.'),
  ways: new Table(byId('ways'), 'Statements with calls by way', [
    { title: 'Way' }, { title: 'Why not a faster one' }, { title: 'Statements', number: true },
  ], 'No statement with calls has run yet.'),
  errors: new Table(byId('errors'), 'Errors since the start', [
    { title: 'Where' }, { title: 'Error' }, { title: 'Count', number: true },
  ], 'None.'),
};

class Refused extends Error {}

async function ask(path) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  const answer = await fetch(path, { headers, cache: 'no-store', credentials: 'omit', signal: AbortSignal.timeout(10_000) });
  if (answer.status === 401) {
    throw new Refused();
  }
  if (!answer.ok) {
    throw new Error(`${path}: ${answer.status}`);
  }
  return answer;
}

/** What the process has kept of the last minutes. */
class History {
  #byName;

  constructor(json) {
    this.capacity = json.capacity;
    this.#byName = new Map(json.series.map((one) => [one.name, one]));
  }

  series(name) {
    return this.#byName.get(name) ?? { label: name, unit: 'count', values: [] };
  }

  last(name) {
    return this.series(name).values.at(-1) ?? 0;
  }
}

async function refresh() {
  const [metrics, status, history] = await Promise.all([
    ask('metrics').then((answer) => answer.text()),
    ask('status').then((answer) => answer.json()),
    ask('history').then((answer) => answer.json()),
  ]);
  show(new Meters(metrics), status, new History(history));
}

function show(meters, status, history) {
  byId('proxy').textContent =
    `Version ${status.version}, up ${duration(status.uptimeSeconds)}, ${status.listen} → ${status.backend}`;
  state(status.draining ? 'Draining' : 'Running', status.draining);
  if (tiles.length === 0) {
    tiles = TILES.map((tile) => new Tile(tile, history.capacity));
    byId('tiles').replaceChildren(...tiles.map((tile) => tile.element));
  }
  tiles.forEach((tile) => tile.show(meters, history));
  tables.statements.show(status.statements.oldest.slice(0, ROWS_MAX).map((one) => [
    one.session, one.account, one.client, one.kind, one.way, one.phase, count(one.rows), count(one.requests),
    seconds(one.ageMillis / 1000),
  ]));
  tables.endpoints.show(status.endpoints.slice(0, ROWS_MAX).map((one) => [
    one.service, one.name || 'all', count(one.inFlight), count(one.limit), count(one.waiting),
  ]));
  tables.accounts.show(status.sessions.byAccount.slice(0, ROWS_MAX).map((one) => [one.account, count(one.sessions)]));
  tables.ways.show(largest(meters.series('borealis_ml_statements_total')).map((one) => [
    one.tags.way, one.tags.reason === 'none' ? '' : one.tags.reason, count(one.value),
  ]));
  tables.errors.show(largest([
    ...meters.series('borealis_errors_total').map((one) => ({ where: 'client', what: one.tags.errno, value: one.value })),
    ...meters.series('borealis_ml_errors_total').map((one) => ({ where: one.tags.service, what: one.tags.code, value: one.value })),
    ...meters.series('borealis_s3_exports_total').filter((one) => one.tags.outcome !== 'ok')
      .map((one) => ({ where: 'export', what: one.tags.outcome, value: one.value })),
    ...meters.series('borealis_s3_loads_total').filter((one) => one.tags.outcome !== 'ok')
      .map((one) => ({ where: 'load', what: one.tags.outcome, value: one.value })),
  ]).map((one) => [one.where, one.what, count(one.value)]));
}

function largest(samples) {
  return samples.filter((one) => one.value > 0).sort((a, b) => b.value - a.value).slice(0, ROWS_MAX);
}

/** Only changes are written: a screen reader says each. */
function state(words, alarm) {
  const element = byId('state');
  if (element.textContent !== words) {
    element.textContent = words;
  }
  element.classList.toggle('alarm', alarm);
}

async function run() {
  clearTimeout(timer);
  try {
    await refresh();
    document.body.dataset.refreshed = Date.now();
  } catch (failure) {
    if (failure instanceof Refused) {
      askForToken();
      return;
    }
    state('The proxy does not answer', true);
  }
  again();
}

function again() {
  clearTimeout(timer);
  if (!paused && !document.hidden) {
    timer = setTimeout(run, EVERY_MILLIS);
  }
}

function askForToken() {
  state('A token is needed', true);
  byId('ask-error').textContent = token ? 'This is not the token.' : '';
  token = '';
  byId('token').value = '';
  if (!byId('ask').open) {
    byId('ask').showModal();
  }
}

byId('ask').addEventListener('cancel', (event) => event.preventDefault());
byId('ask-form').addEventListener('submit', (event) => {
  event.preventDefault();
  token = byId('token').value;
  byId('token').value = '';
  byId('ask').close();
  run();
});
byId('pause').addEventListener('click', () => {
  paused = !paused;
  byId('pause').setAttribute('aria-pressed', paused);
  if (paused) {
    clearTimeout(timer);
  } else {
    run();
  }
});
document.addEventListener('visibilitychange', () => (document.hidden || paused ? clearTimeout(timer) : run()));
run();
