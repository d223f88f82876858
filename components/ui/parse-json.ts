/** The value of a stored text; null for no text, or for one that is not JSON. */
export function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch (error) {
    console.info('stored text is not JSON', error);
    return null;
  }
}
