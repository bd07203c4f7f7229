// The width a drawing has, in pixels: charts are drawn to measure, so that text keeps its size.
import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

export function useWidth(box: RefObject<Element>, first = 720): number {
  const [width, set] = useState(first);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const watch = new ResizeObserver((entries) => set(Math.max(240, Math.floor(entries[0].contentRect.width))));
    watch.observe(element);
    set(Math.max(240, Math.floor(element.getBoundingClientRect().width)));
    return () => watch.disconnect();
  }, []);
  return width;
}
