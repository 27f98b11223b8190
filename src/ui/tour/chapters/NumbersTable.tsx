// A small table of numbers: each row begins with what they are of.
import type { ReactNode } from 'react';
import styles from './Live.module.css';

interface NumbersTableProps {
  readonly caption?: string;
  /** The head of the first column, if it needs one. */
  readonly first?: string;
  readonly heads: readonly string[];
  readonly rows: readonly {
    readonly key: string;
    readonly name: ReactNode;
    /** As many as heads. */
    readonly values: readonly string[];
  }[];
}

export function NumbersTable({ caption, first, heads, rows }: NumbersTableProps) {
  return (
    <table className={styles.table}>
      {caption !== undefined && <caption>{caption}</caption>}
      <thead>
        <tr>
          {first === undefined ? <td /> : <th scope="col">{first}</th>}
          {heads.map((head) => (
            <th key={head} scope="col" className={styles.number}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, values }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {values.map((value, column) => (
              <td key={heads[column]} className={styles.number}>
                {value}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
