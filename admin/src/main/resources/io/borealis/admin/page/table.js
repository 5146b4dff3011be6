/** Tables that are filled anew. Whatever stands in a cell is text: names are of clients' making. */

export class Table {
  #rows = document.createElement('tbody');
  #table = document.createElement('table');
  #empty = document.createElement('p');
  #columns;

  /**
   * @param place where it goes
   * @param caption what it tells, for those who do not see the heading
   * @param columns title, and whether it has numbers
   * @param empty what stands there without rows
   */
  constructor(place, caption, columns, empty) {
    this.#columns = columns;
    const title = this.#table.createCaption();
    title.className = 'visually-hidden';
    title.textContent = caption;
    const head = this.#table.createTHead().insertRow();
    for (const column of columns) {
      head.append(cell('th', column.title, column.number, 'col'));
    }
    this.#table.append(this.#rows);
    this.#empty.className = 'empty';
    this.#empty.textContent = empty;
    place.replaceChildren(this.#empty, this.#table);
    this.show([]);
  }

  /** @param rows arrays of texts, the first of each the row's name */
  show(rows) {
    this.#table.hidden = rows.length === 0;
    this.#empty.hidden = rows.length > 0;
    this.#rows.replaceChildren(...rows.map((texts) => {
      const row = document.createElement('tr');
      row.append(...texts.map((text, i) =>
        cell(i === 0 ? 'th' : 'td', text, this.#columns[i].number, i === 0 ? 'row' : undefined)));
      return row;
    }));
  }
}

function cell(name, text, number, scope) {
  const element = document.createElement(name);
  element.textContent = text;
  if (number) {
    element.className = 'number';
  }
  if (scope) {
    element.scope = scope;
  }
  return element;
}
