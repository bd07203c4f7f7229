import { defineConfig } from 'vite';
import { geography } from './geography';

// Names without hashes: the files are carried inside one binary, which answers with their ETag.
export default defineConfig({
  plugins: [geography()],
  esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
  cacheDir: process.env.ENTENTE_WEB_CACHE ?? 'node_modules/.vite',
  build: {
    outDir: process.env.ENTENTE_WEB_OUT ?? 'dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    reportCompressedSize: false,
    rollupOptions: {
      output: {
        entryFileNames: 'app.js',
        chunkFileNames: 'map.js', // the one part that comes later
        assetFileNames: (asset) => (asset.names?.some((n) => n.endsWith('.css')) ? 'app.css' : '[name][extname]'),
      },
    },
  },
  server: { proxy: { '/v1': 'http://127.0.0.1:8161' } },
  test: { include: ['tests/**/*.test.ts'], environment: 'node' },
} as Parameters<typeof defineConfig>[0]);
