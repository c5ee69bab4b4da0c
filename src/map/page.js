'use strict';
// Draws the results that the page has in itself. All of their texts are set as text, never as HTML.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId('results').textContent);
const land = JSON.parse(byId('land').textContent);

// The levels of confidence, in the order of their numbers in the data. Each has a colour and a shape.
const levels = [
  { name: 'High confidence', style: 'high', shape: 'circle' },
  { name: 'Medium confidence', style: 'medium', shape: 'square' },
  { name: 'Low confidence', style: 'low', shape: 'triangle' },
  { name: 'Confidence not told', style: 'unknown', shape: 'diamond' },
];
const notFound = levels.length;  // this and higher numbers have no place

// A row: [level, id, latitude, longitude, address, entity type, match codes, calculation method], or
// [level, id, request, status, reason].
const column = { level: 0, id: 1, latitude: 2, longitude: 3, address: 4, type: 5, codes: 6, method: 7,
                 request: 2, status: 3, reason: 4 };

// Web Mercator: the world is a square from 0 to 1.
const mostLatitude = 85.0511;
const worldX = (longitude) => longitude / 360 + 0.5;
const worldY = (latitude) => {
  const clamped = Math.max(-mostLatitude, Math.min(mostLatitude, latitude));
  const sine = Math.sin(clamped * Math.PI / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
};

const places = data.rows.filter((row) => row[column.level] < notFound);
const missing = data.rows.filter((row) => row[column.level] >= notFound);
const count = places.length;
const xs = new Float64Array(count);
const ys = new Float64Array(count);
places.forEach((row, index) => {
  xs[index] = worldX(row[column.latitude + 1]);
  ys[index] = worldY(row[column.latitude]);
});

// Clusters: the places in one cell of a grid whose cells have about the same size on the screen.
const cellPixels = 56;
const mostZoom = 18;
const clustersOfZoom = new Map();

function clustersAt(zoom) {
  const known = clustersOfZoom.get(zoom);
  if (known) return known;
  const cells = 256 * 2 ** zoom / cellPixels;
  const numbers = new Map();  // of the cluster in each cell
  const clusterOf = new Uint32Array(count);
  const first = [];
  for (let i = 0; i < count; ++i) {
    const key = Math.floor(ys[i] * cells) * 2 ** 26 + Math.floor(xs[i] * cells);
    let number = numbers.get(key);
    if (number === undefined) {
      number = first.length;
      numbers.set(key, number);
      first.push(i);
    }
    clusterOf[i] = number;
  }
  const size = first.length;
  const made = { size, first, clusterOf, x: new Float64Array(size), y: new Float64Array(size),
                 counts: new Uint32Array(size), levels: new Uint32Array(size * levels.length) };
  for (let i = 0; i < count; ++i) {
    const number = clusterOf[i];
    made.x[number] += xs[i];
    made.y[number] += ys[i];
    ++made.counts[number];
    ++made.levels[number * levels.length + places[i][column.level]];
  }
  for (let i = 0; i < size; ++i) {
    made.x[i] /= made.counts[i];
    made.y[i] /= made.counts[i];
  }
  if (clustersOfZoom.size > 4) clustersOfZoom.clear();  // 200,000 places take memory
  clustersOfZoom.set(zoom, made);
  return made;
}

// What the window shows.
const canvas = byId('map');
const context = canvas.getContext('2d');
const view = { x: 0.5, y: 0.5, zoom: 1, width: 0, height: 0 };
const scale = () => 256 * 2 ** view.zoom;
const screenX = (x) => (x - view.x) * scale() + view.width / 2;
const screenY = (y) => (y - view.y) * scale() + view.height / 2;

let colours = {};
function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ['sea', 'land', 'coast', 'text', 'panel', 'high', 'medium', 'low', 'unknown']) {
    colours[name] = style.getPropertyValue('--' + name).trim();
  }
}

// The outline of the land, as paths in world coordinates. What runs along the antimeridian or the
// pole is no coast.
const fill = new Path2D();
const coast = new Path2D();
for (const ring of land) {
  let longitude = 0;
  let latitude = 0;
  let before = false;  // whether the point before is on the edge
  for (let i = 0; i < ring.length; i += 2) {
    longitude += ring[i];
    latitude += ring[i + 1];
    const x = worldX(longitude / 100);
    const y = worldY(latitude / 100);
    const edge = Math.abs(longitude) === 18000 || latitude <= -8990;
    if (i === 0) {
      fill.moveTo(x, y);
      coast.moveTo(x, y);
    } else {
      fill.lineTo(x, y);
      if (edge && before) coast.moveTo(x, y); else coast.lineTo(x, y);
    }
    before = edge;
  }
  fill.closePath();
}

const tiles = new Map();
function tile(z, x, y) {
  const key = `${z}/${x}/${y}`;
  let image = tiles.get(key);
  if (!image) {
    image = new Image();
    image.onload = draw;
    image.src = data.tiles.replace('{z}', z).replace('{x}', x).replace('{y}', y);
    if (tiles.size > 400) tiles.clear();
    tiles.set(key, image);
  }
  return image.complete && image.naturalWidth > 0 ? image : null;
}

function drawTiles() {
  const z = Math.max(0, Math.min(19, Math.round(view.zoom)));
  const size = scale() / 2 ** z;
  const last = 2 ** z - 1;
  const from = (centre, pixels) => Math.max(0, Math.floor((centre - pixels / 2 / scale()) * 2 ** z));
  const to = (centre, pixels) => Math.min(last, Math.floor((centre + pixels / 2 / scale()) * 2 ** z));
  for (let y = from(view.y, view.height); y <= to(view.y, view.height); ++y) {
    for (let x = from(view.x, view.width); x <= to(view.x, view.width); ++x) {
      const image = tile(z, x, y);
      if (image) context.drawImage(image, screenX(x / 2 ** z), screenY(y / 2 ** z), size + 0.5, size + 0.5);
    }
  }
}

function shape(name, x, y, radius) {
  context.beginPath();
  if (name === 'circle') {
    context.arc(x, y, radius, 0, 2 * Math.PI);
  } else if (name === 'square') {
    context.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
  } else {
    const corners = name === 'triangle' ? 3 : 4;
    for (let i = 0; i < corners; ++i) {
      const angle = 2 * Math.PI * i / corners - Math.PI / 2;
      context.lineTo(x + Math.cos(angle) * radius * 1.25, y + Math.sin(angle) * radius * 1.25);
    }
    context.closePath();
  }
}

function drawPlace(level, x, y) {
  shape(levels[level].shape, x, y, 6);
  context.fillStyle = colours[levels[level].style];
  context.fill();
  context.lineWidth = 1.5;
  context.strokeStyle = colours.panel;
  context.stroke();
}

const radiusOf = (size) => 11 + 3 * Math.log10(size);

// A ring with the share of each level, and the number.
function drawCluster(clusters, number, x, y) {
  const size = clusters.counts[number];
  const radius = radiusOf(size);
  let angle = -Math.PI / 2;
  for (let level = 0; level < levels.length; ++level) {
    const share = clusters.levels[number * levels.length + level] / size;
    if (share === 0) continue;
    context.beginPath();
    context.moveTo(x, y);
    context.arc(x, y, radius, angle, angle + share * 2 * Math.PI);
    context.fillStyle = colours[levels[level].style];
    context.fill();
    angle += share * 2 * Math.PI;
  }
  context.beginPath();
  context.arc(x, y, radius - 4, 0, 2 * Math.PI);
  context.fillStyle = colours.panel;
  context.fill();
  context.fillStyle = colours.text;
  context.fillText(size < 1000 ? size : size < 1e6 ? `${Math.round(size / 100) / 10}k` : 'many', x, y);
}

const currentZoom = () => Math.max(0, Math.min(mostZoom, Math.floor(view.zoom)));

// Calls `use(number, x, y)` for each cluster that can be seen.
function eachInView(use) {
  const clusters = clustersAt(currentZoom());
  const border = 30 / scale();
  const left = view.x - view.width / 2 / scale() - border;
  const right = view.x + view.width / 2 / scale() + border;
  const top = view.y - view.height / 2 / scale() - border;
  const bottom = view.y + view.height / 2 / scale() + border;
  for (let i = 0; i < clusters.size; ++i) {
    const x = clusters.x[i];
    const y = clusters.y[i];
    if (x >= left && x <= right && y >= top && y <= bottom) use(i, screenX(x), screenY(y));
  }
}

function paint() {
  const ratio = devicePixelRatio || 1;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.sea;
  context.fillRect(0, 0, view.width, view.height);
  context.save();
  context.translate(screenX(0), screenY(0));
  context.scale(scale(), scale());
  context.fillStyle = colours.land;
  context.fill(fill);
  context.lineWidth = 1 / scale();
  context.strokeStyle = colours.coast;
  context.stroke(coast);
  context.restore();
  if (data.tiles) drawTiles();
  context.font = '600 11px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  const clusters = clustersAt(currentZoom());
  eachInView((number, x, y) => {
    if (clusters.counts[number] === 1) {
      drawPlace(places[clusters.first[number]][column.level], x, y);
    } else {
      drawCluster(clusters, number, x, y);
    }
  });
}

let isDrawing = false;
let listTimer = 0;
function draw() {
  if (!isDrawing) {
    isDrawing = true;
    requestAnimationFrame(() => {
      isDrawing = false;
      paint();
    });
  }
  clearTimeout(listTimer);
  listTimer = setTimeout(listView, 200);
}

function resize() {
  const box = canvas.getBoundingClientRect();
  const ratio = devicePixelRatio || 1;
  view.width = box.width;
  view.height = box.height;
  canvas.width = Math.round(box.width * ratio);
  canvas.height = Math.round(box.height * ratio);
  draw();
}

function moveBy(pixelsX, pixelsY) {
  view.x = Math.max(0, Math.min(1, view.x + pixelsX / scale()));
  view.y = Math.max(0, Math.min(1, view.y + pixelsY / scale()));
  draw();
}

function zoomBy(steps, x = view.width / 2, y = view.height / 2) {
  const dx = (x - view.width / 2) / scale();
  const dy = (y - view.height / 2) / scale();
  const before = scale();
  view.zoom = Math.max(0, Math.min(mostZoom + 1, view.zoom + steps));
  const change = 1 - before / scale();
  view.x = Math.max(0, Math.min(1, view.x + dx * change));
  view.y = Math.max(0, Math.min(1, view.y + dy * change));
  draw();
}

function showAll() {
  if (count === 0) {
    Object.assign(view, { x: 0.5, y: 0.45, zoom: Math.max(0, Math.log2(Math.max(1, view.width) / 256)) });
    return draw();
  }
  let left = 1, right = 0, top = 1, bottom = 0;
  for (let i = 0; i < count; ++i) {
    left = Math.min(left, xs[i]);
    right = Math.max(right, xs[i]);
    top = Math.min(top, ys[i]);
    bottom = Math.max(bottom, ys[i]);
  }
  view.x = (left + right) / 2;
  view.y = (top + bottom) / 2;
  const room = (pixels) => Math.max(50, pixels - 80);
  const fits = (extent, pixels) => Math.log2(room(pixels) / 256 / Math.max(extent, 1e-6));
  view.zoom = Math.max(0, Math.min(14, fits(right - left, view.width), fits(bottom - top, view.height)));
  draw();
}

// Elements, with nothing but text in them.
function element(name, text, parent) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

function describe(row, parent) {
  const list = element('dl', undefined, parent);
  const add = (name, value) => {
    if (value === '' || value === undefined) return;
    element('dt', name, list);
    element('dd', value, list);
  };
  add('Id', row[column.id]);
  add('Address', row[column.address]);
  add('Found as', row[column.type]);
  add('Confidence', levels[row[column.level]].name);
  add('Match codes', row[column.codes]);
  add('Calculated by', row[column.method]);
  add('Latitude', row[column.latitude]);
  add('Longitude', row[column.longitude]);
}

const popup = byId('popup');
function showRows(rows) {
  popup.replaceChildren();
  const close = element('button', 'Close', popup);
  close.addEventListener('click', hidePopup);
  const most = 20;
  if (rows.length > 1) element('p', `${rows.length} results at this place`, popup);
  for (const row of rows.slice(0, most)) describe(row, popup);
  if (rows.length > most) element('p', `and ${rows.length - most} more`, popup);
  popup.hidden = false;
  popup.focus();
}
function hidePopup() {
  popup.hidden = true;
  canvas.focus();
}

const rowsOf = (clusters, number) => {
  const rows = [];
  for (let i = 0; i < count; ++i) {
    if (clusters.clusterOf[i] === number) rows.push(places[i]);
  }
  return rows;
};

function open(clusters, number) {
  if (clusters.counts[number] === 1 || view.zoom >= mostZoom) {
    return showRows(rowsOf(clusters, number));
  }
  view.x = clusters.x[number];
  view.y = clusters.y[number];
  zoomBy(2);
}

function click(x, y) {
  let nearest = -1;
  let distance = 0;
  const clusters = clustersAt(currentZoom());
  eachInView((number, screenx, screeny) => {
    const size = clusters.counts[number];
    const reach = size === 1 ? 12 : radiusOf(size);
    const away = Math.hypot(screenx - x, screeny - y);
    if (away <= reach && (nearest < 0 || away < distance)) {
      nearest = number;
      distance = away;
    }
  });
  if (nearest >= 0) open(clusters, nearest);
}

// The same for those who do not see the map or use no mouse.
const nameOf = (row) => row[column.address] || row[column.id] || `${row[column.latitude]}, ${row[column.longitude]}`;
function listView() {
  const list = byId('view');
  const most = 30;
  let seen = 0;
  let listed = 0;
  list.replaceChildren();
  const clusters = clustersAt(currentZoom());
  eachInView((number, x, y) => {
    if (x < 0 || y < 0 || x > view.width || y > view.height) return;
    const size = clusters.counts[number];
    seen += size;
    if (++listed > most) return;
    const first = nameOf(places[clusters.first[number]]);
    const text = size === 1 ? first : `${size} places, such as ${first}`;
    const button = element('button', text, element('li', undefined, list));
    button.addEventListener('click', () => open(clusters, number));
  });
  byId('seen').textContent = `${seen} of ${count} places are in view` + (listed > most ? `; the first ${most} entries:` : '.');
}

function fillLegend() {
  const space = 'http://www.w3.org/2000/svg';
  const path = { circle: 'M8 2a6 6 0 1 0 .01 0z', square: 'M3 3h10v10H3z', triangle: 'M8 1l7 13H1z', diamond: 'M8 1l7 7-7 7-7-7z' };
  levels.forEach((level, number) => {
    const size = places.reduce((sum, row) => sum + (row[column.level] === number ? 1 : 0), 0);
    if (size === 0 && number === levels.length - 1) return;
    const item = element('li', undefined, byId('legend'));
    const sign = document.createElementNS(space, 'svg');
    sign.setAttribute('viewBox', '0 0 16 16');
    sign.setAttribute('aria-hidden', 'true');
    const drawn = document.createElementNS(space, 'path');
    drawn.setAttribute('d', path[level.shape]);
    drawn.setAttribute('class', level.style);
    sign.append(drawn);
    item.append(sign, `${level.name}: ${size}`);
  });
  element('li', `Not found: ${missing.filter((row) => row[column.level] === notFound).length}`, byId('legend'));
  element('li', `Failed: ${missing.filter((row) => row[column.level] > notFound).length}`, byId('legend'));
}

function fillMissing() {
  const section = byId('missing');
  if (missing.length === 0) {
    element('p', 'Everything was found.', section);
    return;
  }
  const most = 1000;
  const table = element('table', undefined, section);
  const head = element('tr', undefined, element('thead', undefined, table));
  for (const name of ['Id', 'Asked', 'Answer']) element('th', name, head).scope = 'col';
  const body = element('tbody', undefined, table);
  for (const row of missing.slice(0, most)) {
    const line = element('tr', undefined, body);
    element('td', row[column.id], line);
    element('td', row[column.request], line);
    element('td', [row[column.status], row[column.reason]].filter((text) => text).join(': '), line);
  }
  if (missing.length > most) element('p', `and ${missing.length - most} more`, section);
}

// The mouse, fingers and keys.
const pointers = new Map();
let dragged = 0;
canvas.addEventListener('pointerdown', (event) => {
  canvas.setPointerCapture(event.pointerId);
  pointers.set(event.pointerId, event);
  if (pointers.size === 1) dragged = 0;
});
canvas.addEventListener('pointermove', (event) => {
  const before = pointers.get(event.pointerId);
  if (!before) return;
  const spread = () => {
    const [a, b] = [...pointers.values()];
    return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
  };
  const spreadBefore = pointers.size === 2 ? spread() : 0;
  pointers.set(event.pointerId, event);
  const dx = before.clientX - event.clientX;
  const dy = before.clientY - event.clientY;
  dragged += Math.abs(dx) + Math.abs(dy);
  if (pointers.size === 2 && spreadBefore > 0) zoomBy(Math.log2(spread() / spreadBefore));
  moveBy(dx / pointers.size, dy / pointers.size);
});
for (const name of ['pointerup', 'pointercancel']) {
  canvas.addEventListener(name, (event) => {
    pointers.delete(event.pointerId);
    if (name === 'pointerup' && dragged < 5) click(event.offsetX, event.offsetY);
  });
}
canvas.addEventListener('wheel', (event) => {
  event.preventDefault();
  zoomBy(-event.deltaY / 300, event.offsetX, event.offsetY);
}, { passive: false });
const keys = {
  ArrowLeft: () => moveBy(-80, 0),
  ArrowRight: () => moveBy(80, 0),
  ArrowUp: () => moveBy(0, -80),
  ArrowDown: () => moveBy(0, 80),
  '+': () => zoomBy(1),
  '=': () => zoomBy(1),
  '-': () => zoomBy(-1),
  0: showAll,
  Home: showAll,
};
canvas.addEventListener('keydown', (event) => {
  const act = keys[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  act();
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !popup.hidden) hidePopup();
});
byId('in').addEventListener('click', () => zoomBy(1));
byId('out').addEventListener('click', () => zoomBy(-1));
byId('all').addEventListener('click', showAll);
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  readColours();
  draw();
});

if (data.attribution) element('p', data.attribution, byId('stage')).id = 'attribution';
byId('summary').textContent = `${count} places on the map, ${missing.length} without one`;
if (data.textsLeftOut) byId('left-out').hidden = false;
readColours();
fillLegend();
fillMissing();
new ResizeObserver(resize).observe(byId('stage'));
resize();
showAll();
