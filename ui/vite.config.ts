/// <reference types="vitest/config" />
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

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
  },
  server: {
    // `npm run dev -- ` beside the loopback host of the core: DAYSHEET_BRIDGE=http://127.0.0.1:<port>
    proxy: process.env.DAYSHEET_BRIDGE ? { '/__bridge': process.env.DAYSHEET_BRIDGE } : undefined,
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
