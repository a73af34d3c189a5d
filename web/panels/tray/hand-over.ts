/** Text for the reader to keep: as a file, or on the clipboard. */

export function saveFile(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser may read the address after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** @throws Error that says what to do when the browser refuses, as it does on pages that are not from this machine */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    throw new Error('The browser does not let this page copy. Save the file instead.');
  }
}
