/*
 * What cannot wait for a file. The page is light or dark as its reader has chosen, before anything is drawn, and the faces
 * of headwords are asked for before the style sheet has come that names them.
 */
{
  const preload = {rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: ''};
  const {faces = ''} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const hrefs = location.protocol === 'file:' ? [] : (faces.match(/\S+/g) ?? []);
  for (const href of hrefs) document.head.append(Object.assign(document.createElement('link'), preload, {href}));
  try {
    document.documentElement.dataset.scheme = localStorage.getItem('scheme') ?? '';
  } catch {
    // Storage may be forbidden.
  }
}
