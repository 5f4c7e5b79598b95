// What a screen reader is told without moving: one polite live region for the whole page.

let timer = 0;

/** Says a text after a short pause; a newer text replaces one not yet said, so fast keys do not queue up words. */
export function say(text, delay = 150) {
  clearTimeout(timer);
  timer = setTimeout(() => {
    document.getElementById('status').textContent = text;
  }, delay);
}
