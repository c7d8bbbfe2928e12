// Shows a registration form of Turnout in the page of another site, where the script stands:
// <script src="https://turnout.example.org/embed.js?form=my-webinar" async></script>
// An element with the attribute data-turnout-form="my-webinar" is filled instead, if the page has one.
(() => {
  const script = document.currentScript;
  const own = new URL(script.src);
  const slug = own.searchParams.get('form');
  const page = new URL('r/' + encodeURIComponent(slug), own);
  const address = new URL('r/' + encodeURIComponent(slug) + '/embedded', own);
  const language = own.searchParams.get('lang') || document.documentElement.lang;
  if (language) {
    address.searchParams.set('lang', language);
  }
  new URLSearchParams(location.search).forEach((value, name) => {
    if (name.startsWith('utm_')) {
      address.searchParams.set(name, value);
    }
  });
  const place = document.querySelector('[data-turnout-form="' + CSS.escape(slug) + '"]')
    || script.parentNode.insertBefore(document.createElement('div'), script);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  const fallBack = () => {
    const link = document.createElement('a');
    link.href = page.href;
    link.textContent = (language || '').startsWith('fr') ? 'S’inscrire' : 'Register';
    place.replaceChildren(link);
  };

  const show = (html, tell) => {
    place.innerHTML = html;
    place.querySelectorAll('[data-turnout-zone]').forEach((field) => { field.value = zone; });
    place.querySelectorAll('[data-turnout-start]').forEach((one) => {
      if (one.dataset.turnoutStart) {
        const time = new Intl.DateTimeFormat(language || undefined, { dateStyle: 'medium', timeStyle: 'short' });
        one.textContent += ' ' + time.format(new Date(one.dataset.turnoutStart));
        one.hidden = false;
      }
    });
    const form = place.querySelector('form');
    if (form) {
      form.addEventListener('submit', send);
    }
    if (tell) {
      place.querySelector('[data-turnout-told]')?.focus();
    }
  };

  const send = async (event) => {
    event.preventDefault();
    const form = event.target;
    const button = form.querySelector('button');
    button.disabled = true;
    try {
      const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(new FormData(form)), credentials: 'omit' });
      if (answer.ok || answer.status === 429) {
        show(await answer.text(), true);
        return;
      }
    } catch {
      // No way to the server by this road: the plain form still knows one.
    }
    button.disabled = false;
    form.removeEventListener('submit', send);
    form.submit();
  };

  fetch(address, { credentials: 'omit' })
    .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
    .then((html) => show(html, false))
    .catch(fallBack);
})();
