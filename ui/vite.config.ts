/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// `cargo xtask dev` names the loopback host of the core with the token of its run.
const bridge = process.env.DAYSHEET_BRIDGE ? new URL(process.env.DAYSHEET_BRIDGE) : null;

// The page runs under `script-src 'self'; style-src 'self'`: nothing may be inlined, neither
// scripts, nor styles, nor fonts as data.
export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: {
    outDir: 'dist',
    target: 'safari17',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The catalogue is words, not code: a file of its own, which the budget counts apart.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'en-US', test: /en-US\.ftl/ }] } } },
  },
  server: {
    proxy: bridge ? { '/__bridge': { target: bridge.origin, headers: { 'x-daysheet-token': bridge.searchParams.get('token') ?? '' } } } : undefined,
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
