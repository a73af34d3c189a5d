/** The shell: named slots around the stage. What stands in the slots is the panels' business. */

import { Stage } from './map/stage.tsx';
import { HelpSlot, LeftSlot, PaperSlot, SearchSlot, TraySlot } from './panels/slots.tsx';
import { ExplorerContext } from './state/context.ts';
import type { Explorer } from './state/explorer.ts';
import { ThemeSwitch } from './theme/theme-switch.tsx';

export function App({ explorer }: { readonly explorer: Explorer }) {
  return (
    <ExplorerContext.Provider value={explorer}>
      <a class="skip" href="#list">
        Skip to the list
      </a>
      <div class="shell">
        <header class="slot-header">
          <h1 class="wordmark">
            <a
              href="/"
              onClick={(event) => {
                event.preventDefault();
                explorer.actions.showField();
              }}
            >
              Stemma
            </a>
          </h1>
          <SearchSlot />
          <HelpSlot />
          <ThemeSwitch />
        </header>
        <section class="slot-left" id="list" aria-label="List" tabIndex={-1}>
          <LeftSlot />
        </section>
        <main class="slot-stage">
          <Stage />
        </main>
        <aside class="slot-paper" aria-label="Paper">
          <PaperSlot />
        </aside>
        <div class="slot-tray">
          <TraySlot />
        </div>
        <p class="unseen" role="status" aria-live="polite">
          {explorer.announcement}
        </p>
      </div>
    </ExplorerContext.Provider>
  );
}
