// What a member list and a timeline can do besides with JavaScript: copy a link, select a page, show the reader's own time.
(() => {
  const ready = (root) => {
    root.querySelectorAll('[data-copy], [data-all]').forEach((one) => { one.hidden = false; });
    root.querySelectorAll('time[datetime]').forEach((time) => {
      time.textContent = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' })
        .format(new Date(time.dateTime));
    });
  };
  ready(document);
  document.addEventListener('htmx:load', (event) => ready(event.target));
  document.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-copy]');
    if (button) {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.copied;
    }
  });
  document.addEventListener('change', (event) => {
    const name = event.target.dataset.all;
    if (name) {
      [...event.target.form.elements].filter((one) => one.name === name).forEach((one) => { one.checked = event.target.checked; });
    }
  });
})();
