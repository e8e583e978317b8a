/* Asks for the faces of headwords before the style sheet has come that names them. It stands in the page: another file would come as late. */
{
  const {faces = ''} = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  const preload = {rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: ''};
  const hrefs = location.protocol === 'file:' ? [] : (faces.match(/\S+/g) ?? []);
  for (const href of hrefs) document.head.append(Object.assign(document.createElement('link'), preload, {href}));
}
