// The page's entry: one workbench over one bridge, mounted once.
import '$engine/catalogue/zod-settings';
import { mount } from 'svelte';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import App from './App.svelte';
import './tokens.css';
import './app.css';
import './layout.css';
import { openBridge } from '../bridge';
import { Workbench } from './workbench.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app"');
// Charts draw on canvases, which do not follow a typeface that arrives later.
await document.fonts.load('13px "Inter Variable"');
mount(App, { target, props: { workbench: new Workbench(openBridge()) } });
