// Requests that htmx makes outside a form carry the CSRF token too.
document.addEventListener('htmx:configRequest', (event) => {
  const csrf = document.querySelector('meta[name=csrf]');
  if (csrf && event.detail.verb !== 'get') {
    event.detail.headers[csrf.dataset.header] = csrf.content;
  }
});
