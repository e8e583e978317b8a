/*
 * Keeps the whole site, as one version of it, to be read without a network.
 *
 * A version is taken over only if every one of its files is what the build wrote: while a new one is being uploaded,
 * there may be some of each, and then it is tried again another day. It waits until no page of the old version is open,
 * so that nobody ever sees a mix. Recordings are kept when they are first played; their names tell their content.
 */
'use strict';

const FILES = {{ files }};
const VERSION = '{{ version }}';
const PLACE = `cosmoglossary ${registration.scope} `;
const SOUNDS = `${PLACE}sounds`;

async function keep() {
  const cache = await caches.open(PLACE + VERSION);
  try {
    await Promise.all(Object.entries(FILES).map(async ([path, digest]) => {
      const response = await fetch(path, {cache: 'no-cache'});
      const found = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
      if (hex(found) !== digest) throw new Error(`${path} is of another version`);
      await cache.put(path, response);
    }));
  } catch (error) {
    await caches.delete(PLACE + VERSION);
    throw error;
  }
}

const hex = (bytes) => [...new Uint8Array(bytes).subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

async function forget() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PLACE) && name !== PLACE + VERSION && name !== SOUNDS);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function kept(path, request) {
  const cache = await caches.open(PLACE + VERSION);
  return (await cache.match(path)) || fetch(request);
}

async function sound(request) {
  const cache = await caches.open(SOUNDS);
  const known = await cache.match(request.url);
  if (known) return part(known, request);
  const response = await fetch(request.url);
  if (response.ok) await cache.put(request.url, response.clone());
  return part(response, request);
}

/** The bytes that a player asks for; Safari plays nothing else. */
async function part(response, request) {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') || '');
  if (!range || !response.ok) return response;
  const data = await response.arrayBuffer();
  const [from, to] = [Number(range[1]), range[2] ? Math.min(Number(range[2]), data.byteLength - 1) : data.byteLength - 1];
  const headers = new Headers(response.headers);
  headers.set('Content-Range', `bytes ${from}-${to}/${data.byteLength}`);
  headers.set('Content-Length', String(to - from + 1));
  return new Response(data.slice(from, to + 1), {status: 206, headers});
}

addEventListener('install', (event) => event.waitUntil(keep()));
addEventListener('activate', (event) => event.waitUntil(forget()));
addEventListener('fetch', (event) => {
  const {request} = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== 'GET' || !address.startsWith(registration.scope)) return;
  const path = decodeURI(address.slice(registration.scope.length)).replace(/(^|\/)$/, '$1index.html');
  if (path in FILES) event.respondWith(kept(path, request));
  else if (path.startsWith('audio/')) event.respondWith(sound(request));
});
