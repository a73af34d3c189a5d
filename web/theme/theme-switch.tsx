/** Light or dark: as the system says, unless the reader chose. The choice stays on this machine. */
import { effect, signal } from '@preact/signals';

export type Theme = 'light' | 'dark';

const stored = 'stemma-theme';
const systemDark = matchMedia('(prefers-color-scheme: dark)');

export const theme = signal<Theme>(chosen() ?? (systemDark.matches ? 'dark' : 'light'));

systemDark.addEventListener('change', ({ matches }) => {
  if (chosen() === null) theme.value = matches ? 'dark' : 'light';
});
effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

export function ThemeSwitch() {
  const other = theme.value === 'light' ? 'dark' : 'light';
  const change = () => {
    theme.value = other;
    try {
      localStorage.setItem(stored, other);
    } catch {
      // Storage may be forbidden: then the choice lasts as long as the page.
    }
  };
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={`Change to ${other} colors`}
      title={`${other} colors`}
      onClick={change}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5" />
        <path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor" />
      </svg>
    </button>
  );
}

function chosen(): Theme | null {
  try {
    const choice = localStorage.getItem(stored);
    return choice === 'light' || choice === 'dark' ? choice : null;
  } catch {
    return null;
  }
}
