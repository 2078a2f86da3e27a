// @ts-check

/**
 * Hand the reader a file.
 * @param {string} name
 * @param {string} text
 * @param {string} [type]
 */
export function download(name, text, type = "application/json") {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read it only after this turn.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
