// A text in which the networks' names have their colours. The text marks them: <generator>generator</generator>.
import styles from './MarkedText.module.css';

/** A name with the mark of its network. Splitting by it yields text, network, name, text, and so on. */
const MARKED_NAME = /<(generator|discriminator)>(.*?)<\/\1>/;

export function MarkedText({ text }: { readonly text: string }) {
  const parts = text.split(MARKED_NAME);
  return parts.map((part, index) => {
    if (index % 3 === 0) return part;
    const network = parts[index - 1] ?? '';
    return (
      index % 3 === 2 && (
        // The parts have no other identity than their place.
        <strong key={index} className={styles[network]}>
          {part}
        </strong>
      )
    );
  });
}
