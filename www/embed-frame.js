// For a page that holds charts in iframes: gives each the height it asks for. Optional; a classic script or a module.

addEventListener('message', ({ data, source, origin }) => {
  if (data?.type !== 'medicine-charts' || data.version !== 1 || !Number.isFinite(data.height)) return;
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow !== source || !source) continue;
    // A frame without "allow-same-origin" has no origin of its own.
    const closed = frame.hasAttribute('sandbox') && !frame.sandbox.contains('allow-same-origin');
    if (origin !== (closed ? 'null' : new URL(frame.src, document.baseURI).origin)) continue;
    frame.style.height = `${Math.min(20_000, Math.max(40, Math.ceil(data.height)))}px`;
  }
});
