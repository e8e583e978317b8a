/*
 * Keeps the whole site, as one version of it, to be read without a network.
 *
 * A version is taken over only if every one of its files is what the build wrote: while a new one is being uploaded,
 * there may be some of each, and then it is tried again another day. It waits until no page of the old version is open,
 * so that nobody ever sees a mix. Recordings are kept when they are first played, and pictures of which a site has too
 * many when they are first seen; their names tell their content.
 */
'use strict';

// The build fills in two values. They stand in strings so that this file is JavaScript, and can be checked, without them.
const VERSION = '{{ version }}';
/** @type {Record<string, string>} */
const DIGESTS = JSON.parse(String.raw`{{ files }}`);

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
const SCOPE = worker.registration.scope;
// Projects may share a host, and with it the caches.
const CACHE_PREFIX = `cosmoglossary ${SCOPE} `;
const PAGES = CACHE_PREFIX + VERSION;
const RECORDINGS = `${CACHE_PREFIX}sounds`;

/** Keep all files of this version, or none. */
async function keepVersion() {
  const cache = await caches.open(PAGES);
  try {
    await Promise.all(Object.keys(DIGESTS).map((path) => keepFile(cache, path)));
  } catch (error) {
    await caches.delete(PAGES);
    throw error;
  }
}

/**
 * Keep a file.
 * @param {Cache} cache
 * @param {string} path
 * @throws {Error} if it is not what the build wrote.
 */
async function keepFile(cache, path) {
  const response = await fetch(path, {cache: 'no-cache'});
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  if (hexadecimal(digest) !== DIGESTS[path]) throw new Error(`${path} is of another version`);
  await cache.put(path, response);
}

/**
 * Return the beginning of a digest as the build writes it.
 * @param {ArrayBuffer} digest
 */
function hexadecimal(digest) {
  const bytes = [...new Uint8Array(digest, 0, 8)];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Delete the pages of all other versions. */
async function deleteOldVersions() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== PAGES && name !== RECORDINGS);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * Answer with a file of this version. A browser that is short of room may have deleted it.
 * @param {string} path
 * @param {Request} request
 */
async function answerPage(path, request) {
  const cache = await caches.open(PAGES);
  return (await cache.match(path)) ?? fetch(request);
}

/**
 * Answer with a recording, and keep it.
 * @param {Request} request
 */
async function answerRecording(request) {
  const cache = await caches.open(RECORDINGS);
  const known = await cache.match(request.url);
  if (known) return partOf(known, request);
  const response = await fetch(request.url);
  if (response.ok) await cache.put(request.url, response.clone());
  return partOf(response, request);
}

/**
 * Return the bytes that a player asks for: Safari plays nothing else.
 * @param {Response} response
 * @param {Request} request
 */
async function partOf(response, request) {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (!range || !response.ok) return response;
  const data = await response.arrayBuffer();
  const [, first, last] = range;
  const end = last ? Math.min(Number(last) + 1, data.byteLength) : data.byteLength;
  const part = data.slice(Number(first), end);
  const headers = new Headers(response.headers);
  headers.set('Content-Range', `bytes ${first}-${end - 1}/${data.byteLength}`);
  headers.set('Content-Length', String(end - Number(first)));
  return new Response(part, {status: 206, headers});
}

worker.addEventListener('install', (event) => event.waitUntil(keepVersion()));
worker.addEventListener('activate', (event) => event.waitUntil(deleteOldVersions()));
worker.addEventListener('fetch', (event) => {
  const {request} = event;
  const [address] = request.url.split(/[?#]/);
  if (request.method !== 'GET' || !address.startsWith(SCOPE)) return;
  const path = decodeURI(address.slice(SCOPE.length)).replace(/(^|\/)$/, '$1index.html');
  if (path in DIGESTS) event.respondWith(answerPage(path, request));
  else if (/^(audio|images)\//.test(path)) event.respondWith(answerRecording(request));
});
