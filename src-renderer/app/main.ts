// The page's entry: one workbench over one bridge, mounted once; or, where the address says so, a model's graph alone.
import { mount } from 'svelte';
import App from './App.svelte';
import './tokens.css';
import './app.css';
import './layout.css';
import { openBridge } from '../bridge';
import { GraphState } from '../inside/graph/graph.svelte';
import { Workbench } from './workbench.svelte';
import GraphWindow from '../inside/graph/GraphWindow.svelte';

const target = document.getElementById('app');
if (target === null) throw new Error('index.html has no element with the id "app"');
const bridge = openBridge();
if (location.hash.startsWith('#graph=')) {
  mount(GraphWindow, { target, props: { viewer: new GraphState(bridge, location.hash) } });
} else {
  mount(App, { target, props: { workbench: new Workbench(bridge) } });
}
