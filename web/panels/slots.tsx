/** What stands in the slots of the shell. Each returns null when it has nothing to say: then its slot takes no room. */
import { useExplorer } from '../state/context.ts';
import { Announcer } from './announcer.tsx';
import { Help } from './help/help.tsx';
import { LeftPanel } from './left-panel.tsx';
import { PaperPanel } from './paper/paper-panel.tsx';
import { SearchBox } from './search/search-box.tsx';
import { Tray } from './tray/tray.tsx';

export function SearchSlot() {
  return (
    <>
      <SearchBox />
      <Announcer />
    </>
  );
}

export function HelpSlot() {
  return <Help />;
}

export function LeftSlot() {
  const { answer } = useExplorer();
  return answer.value === null || answer.value.papers.length === 0 ? null : <LeftPanel answer={answer.value} />;
}

export function PaperSlot() {
  return <PaperPanel />;
}

export function TraySlot() {
  return <Tray />;
}
