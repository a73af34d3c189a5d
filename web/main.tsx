/** Starts the page: address bar, server and explorer are joined here and nowhere else. */
import { render } from 'preact';
import { createApi } from './api/client.ts';
import { App } from './app.tsx';
import { createExplorer } from './state/explorer.ts';
import './theme/tokens.css';
import './theme/base.css';
import './theme/shell.css';
import './panels/shared.css';
import './panels/search/search.css';
import './panels/left-panel.css';
import './panels/question/question.css';
import './panels/answer/answer.css';
import './panels/reading/reading.css';
import './panels/lists/lists.css';
import './panels/paper/paper.css';
import './panels/tray/tray.css';
import './panels/help/help.css';
import './panels/narrow.css';

const explorer = createExplorer(createApi(), {
  read: () => `${location.pathname}${location.search}${location.hash}`,
  push: (url) => history.pushState(null, '', url),
  replace: (url) => history.replaceState(null, '', url),
  onChange: (listener) => addEventListener('popstate', listener),
});
render(<App explorer={explorer} />, document.getElementById('page')!);
