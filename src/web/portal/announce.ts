/** Says something to those who hear the page instead of seeing it. */
export function announce(words: string): void {
  const place = document.getElementById('said');
  if (!place) return;
  place.textContent = '';
  // A change of the text is what makes it heard; the same words again need an empty moment between.
  window.setTimeout(() => {
    place.textContent = words;
  }, 50);
}
