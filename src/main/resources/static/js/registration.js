// What a registration page can say besides with JavaScript: when the webinar is where the reader is, and which zone that is.
(() => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  document.querySelectorAll('[data-turnout-zone]').forEach((field) => { field.value = zone; });
  document.querySelectorAll('[data-turnout-start]').forEach((one) => {
    if (one.dataset.turnoutStart) {
      const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });
      one.textContent += ' ' + time.format(new Date(one.dataset.turnoutStart));
      one.hidden = false;
    }
  });
  document.querySelector('[data-turnout-told]')?.focus();
})();
