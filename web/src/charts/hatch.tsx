// Not observed: hatched, everywhere alike.
export function Hatch({ id, strong }: { id: string; strong?: boolean }) {
  return (
    <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line class={`hatch${strong ? ' strong' : ''}`} x1="0" y1="0" x2="0" y2="6" />
    </pattern>
  );
}
