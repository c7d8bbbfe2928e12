// Requests that htmx makes outside a form carry the CSRF token too.
document.addEventListener('htmx:configRequest', (event) => {
  const csrf = document.querySelector('meta[name=csrf]');
  if (csrf && event.detail.verb !== 'get') {
    event.detail.headers[csrf.dataset.header] = csrf.content;
  }
});

// A page that nobody looks at does not ask again.
document.addEventListener('htmx:beforeRequest', (event) => {
  if (document.hidden && event.target.hasAttribute('data-poll')) {
    event.preventDefault();
  }
});

// Menus close with Escape and with a click elsewhere.
const closeMenus = (except) => document.querySelectorAll('details.menu[open]').forEach((menu) => {
  if (menu !== except) {
    menu.open = false;
  }
});
document.addEventListener('click', (event) => closeMenus(event.target.closest('details.menu')));
document.addEventListener('keydown', (event) => {
  const menu = document.querySelector('details.menu[open]');
  if (event.key === 'Escape' && menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
