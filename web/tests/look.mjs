// What a page looks like, told without fonts: which of its parts lie on one another, and a coarse picture of a
// drawing without its words.

// Parts of the page that overlap though they follow one another. Text is longer on one machine than on another; that
// one part covers the next is wrong on all.
export function overlaps(page) {
  return page.evaluate(() => {
    const found = [];
    const name = (e) => `${e.tagName.toLowerCase()}${e.className && typeof e.className === 'string' ? `.${e.className.trim().split(/\s+/).join('.')}` : ''}`;
    const seen = (e) => {
      const style = getComputedStyle(e);
      const box = e.getBoundingClientRect();
      return style.display !== 'none' && style.visibility !== 'hidden' && style.position !== 'absolute' && style.position !== 'fixed' && style.position !== 'sticky' && box.width > 1 && box.height > 1;
    };
    // What a box shows: its own frame, or more where its content runs out of it.
    const reach = (e) => {
      const box = e.getBoundingClientRect();
      const runs = getComputedStyle(e).overflowY === 'visible' ? Math.max(box.height, e.scrollHeight) : box.height;
      return { left: box.left, right: box.right, top: box.top, bottom: box.top + runs };
    };
    for (const parent of document.querySelectorAll('main, .page, .page > section, figure, .columns, .maprow, .verdict, .tiles, .whatif')) {
      const parts = [...parent.children].filter(seen);
      for (let i = 0; i + 1 < parts.length; ++i) {
        const [a, b] = [reach(parts[i]), reach(parts[i + 1])];
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (across > 2 && down > 3) found.push(`${name(parts[i])} and ${name(parts[i + 1])} overlap by ${Math.round(down)} pixels`);
      }
    }
    return found;
  });
}

// A drawing without words as a grid of shades, a hexadecimal digit a cell, row by row.
export async function sketch(page, selector, columns = 32, rows = 16) {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet(); // the policy forbids style in the page
    sheet.replaceSync('svg text { display: none !important } * { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets = [sheet];
  });
  const bytes = [...(await page.locator(selector).screenshot())];
  return page.evaluate(
    async ([png, w, h]) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(png)], { type: 'image/png' }));
      const canvas = new OffscreenCanvas(image.width, image.height);
      const drawing = canvas.getContext('2d');
      drawing.drawImage(image, 0, 0);
      const { data } = drawing.getImageData(0, 0, image.width, image.height);
      const sum = new Float64Array(w * h);
      const many = new Float64Array(w * h);
      for (let y = 0; y < image.height; ++y) {
        for (let x = 0; x < image.width; ++x) {
          const at = 4 * (y * image.width + x);
          const cell = Math.floor((y * h) / image.height) * w + Math.floor((x * w) / image.width);
          sum[cell] += 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2];
          ++many[cell];
        }
      }
      // From the darkest cell to the lightest: land and sea are near each other.
      const means = sum.map((v, i) => v / many[i]);
      const [low, high] = [Math.min(...means), Math.max(...means)];
      const shade = (i) => Math.min(15, Math.floor((16 * (means[i] - low)) / Math.max(1, high - low))).toString(16);
      return Array.from({ length: h }, (_, r) => Array.from({ length: w }, (_, c) => shade(r * w + c)).join(''));
    },
    [bytes, columns, rows],
  );
}

// How far two sketches are from each other: the mean and the largest difference of shades, of 16.
export function difference(one, other) {
  const [a, b] = [one, other].map((rows) => [...rows.join('')].map((c) => parseInt(c, 16)));
  if (a.length !== b.length) return { mean: Infinity, most: Infinity };
  const all = a.map((v, i) => Math.abs(v - b[i]));
  return { mean: all.reduce((x, y) => x + y, 0) / all.length, most: Math.max(...all) };
}
