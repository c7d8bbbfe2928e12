// Bootstrap's dark colours hang on an attribute; it follows the reader's system. Runs before the page is painted.
(() => {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const follow = () => { document.documentElement.dataset.bsTheme = dark.matches ? 'dark' : 'light'; };
  dark.addEventListener('change', follow);
  follow();
})();
