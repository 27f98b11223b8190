export function DrawingPad({ onDone }: { readonly onDone: () => void }) {
  return <button onClick={onDone}>later</button>;
}
