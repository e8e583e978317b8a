/* Shows a page light or dark as its reader has chosen, before anything is drawn. Without a choice the system decides. */
{
  let scheme = null;
  try {
    scheme = localStorage.getItem('scheme');
  } catch {
    // Storage may be forbidden.
  }
  if (scheme === 'light' || scheme === 'dark') document.documentElement.dataset.scheme = scheme;
}
