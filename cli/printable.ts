/** What a list or a source says never steers the terminal that shows it. */

// Control characters, and the overrides that turn the rest of a line around; not the marks of writing from right to left,
// which titles need.
const steering = /(?![\t\n])[\p{Cc}\u202d\u202e]/gu;

/** The text with a visible stand-in for every character that a terminal would obey instead of showing. */
export function printable(text: string): string {
  return text.replace(steering, '\ufffd');
}
