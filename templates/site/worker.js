/*
 * Keeps the whole site, as one version of it, to be read without a network.
 *
 * A version is taken over only if every one of its files is what the build wrote: while a new one is being uploaded,
 * there may be some of each, and then it is tried again another day. It waits until no page of the old version is open,
 * or until a reader asks for it, upon which all open pages load it: so nobody ever sees a mix. Recordings are kept when
 * they are first played, and pictures of which a site has too many when they are first seen; their names tell their
 * content.
 *
 * Hosts differ in the addresses of pages: many answer x.html by leading to x, and a folder by leading to folder/.
 * Each of these is answered with the file that it stands for.
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
const REQUESTS_AT_ONCE = 8;
const TAKE_OVER = 'take over'; // what a page says whose reader wants this version: see offline.js
const RECORDINGS = `${CACHE_PREFIX}sounds`;

/** Keep all files of this version, or none. */
async function keepVersion() {
  const cache = await caches.open(PAGES);
  const paths = Object.keys(DIGESTS);
  /** Keep what nobody else has begun to keep. */
  async function keepOneByOne() {
    for (let path = paths.pop(); path; path = paths.pop()) await keepFile(cache, path);
  }
  try {
    await Promise.all(Array.from({length: REQUESTS_AT_ONCE}, keepOneByOne));
  } catch (error) {
    paths.length = 0; // nor is anything asked for that would not be kept
    await caches.delete(PAGES);
    throw error;
  }
}

/**
 * Keep a file: that of the version before if it has not changed.
 * @param {Cache} cache
 * @param {string} path
 * @throws {Error} if it is not what the build wrote.
 */
async function keepFile(cache, path) {
  const kept = await caches.match(path);
  const response = kept && (await isOfVersion(kept, path)) ? kept : await fetch(path, {cache: 'no-cache'});
  if (!(await isOfVersion(response, path))) throw new Error(`${path} is of another version`);
  await cache.put(path, await plainResponse(response));
}

/**
 * Tell if a response has the bytes that the build wrote.
 * @param {Response} response
 * @param {string} path
 */
async function isOfVersion(response, path) {
  const digest = await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer());
  return hexadecimal(digest) === DIGESTS[path];
}

/**
 * Return a response that can be kept and be the answer to any request. A browser refuses to show a page whose response
 * was redirected, and keeps none that varies with everything; the body is no longer compressed as its headers say.
 * @param {Response} response
 */
async function plainResponse(response) {
  const headers = new Headers(response.headers);
  for (const name of ['Content-Encoding', 'Content-Length', 'Vary']) headers.delete(name);
  return new Response(await response.arrayBuffer(), {headers});
}

/**
 * Return the beginning of a digest as the build writes it.
 * @param {ArrayBuffer} digest
 */
function hexadecimal(digest) {
  const bytes = [...new Uint8Array(digest, 0, 8)];
  return bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Return an address as the names of files have it.
 * @param {string} address
 */
function decoded(address) {
  try {
    return decodeURI(address);
  } catch {
    return address; // a percent sign that stands for no character
  }
}

/** Delete the pages of all other versions. */
async function deleteOldVersions() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(CACHE_PREFIX) && name !== PAGES && name !== RECORDINGS);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * Tell if this version has a file.
 * @param {string} path
 */
function isKept(path) {
  return Object.hasOwn(DIGESTS, path);
}

/**
 * Return the file that an address stands for.
 * @param {string} path
 */
function fileOf(path) {
  return [path.replace(/(^|\/)$/, '$1index.html'), `${path}.html`].find(isKept);
}

/**
 * Return the address to which an address leads: from any other, the links of the page would lead elsewhere.
 * @param {string} path
 */
function movedTo(path) {
  if (isKept(`${path}/index.html`)) return `${path}/`;
  const page = path.replace(/\/$/, '.html');
  return isKept(page) ? page : undefined;
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
 * Answer a request for a page that this version lacks.
 * @param {Request} request
 */
async function answerUnknown(request) {
  try {
    return await fetch(request);
  } catch (error) {
    const cache = await caches.open(PAGES);
    const page = await cache.match('404.html');
    if (!page) throw error;
    return new Response(page.body, {status: 404, headers: page.headers});
  }
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
  if (!response.ok) return response;
  const whole = await plainResponse(response);
  await cache.put(request.url, whole.clone()).catch(() => {}); // it is heard all the same if there is no room
  return partOf(whole, request);
}

/**
 * Return the bytes that a player asks for: Safari plays nothing else.
 * @param {Response} response
 * @param {Request} request
 */
async function partOf(response, request) {
  const range = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get('range') ?? '');
  if (!range) return response;
  const data = await response.arrayBuffer();
  const [, first, last] = range;
  if (Number(first) >= data.byteLength) return new Response(null, {status: 416});
  const end = last ? Math.min(Number(last) + 1, data.byteLength) : data.byteLength;
  const part = data.slice(Number(first), end);
  const headers = new Headers(response.headers);
  headers.set('Content-Range', `bytes ${first}-${end - 1}/${data.byteLength}`);
  headers.set('Content-Length', String(end - Number(first)));
  return new Response(part, {status: 206, headers});
}

/**
 * Answer a request, unless that is better left to the browser.
 * @param {string} path
 * @param {Request} request
 */
function answerTo(path, request) {
  const file = fileOf(path);
  if (file) return answerPage(file, request);
  const moved = movedTo(path);
  if (moved) return Response.redirect(SCOPE + moved + new URL(request.url).search);
  if (/^(audio|images)\//.test(path)) return answerRecording(request);
  const isPage = request.mode === 'navigate' && /(\.html|\/[^.]*)$/.test(`/${path}`);
  return isPage ? answerUnknown(request) : null;
}

worker.addEventListener('install', (event) => event.waitUntil(keepVersion()));
worker.addEventListener('activate', (event) => event.waitUntil(deleteOldVersions()));
worker.addEventListener('message', ({data}) => {
  if (data === TAKE_OVER) worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const {request} = event;
  const [address] = request.url.split(/[?#]/);
  if (request.method !== 'GET' || !address.startsWith(SCOPE)) return;
  const path = decoded(address.slice(SCOPE.length));
  const answer = answerTo(path, request);
  if (answer) event.respondWith(answer);
});
