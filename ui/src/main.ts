import './styles/tokens.css';
import './styles/base.css';
import './styles/glyphs.css';
import { mount } from 'svelte';
import App from './App.svelte';
import { languageOf, speak } from './lib/words';

const target = document.getElementById('app');

async function start(): Promise<void> {
  // Before a practice says what it speaks, the computer's own language.
  await speak(languageOf(navigator.languages));
  if (target) mount(App, { target });
}
void start();
