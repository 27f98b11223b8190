// An item in a list of saved things, which can be renamed in its place.
import { useState, type ReactNode } from 'react';
import { NameForm, type NameFormProps } from './NameForm';
import styles from './savedItem.module.css';

export interface RenameButtonProps {
  readonly onClick: () => void;
  /** Whether the item was just renamed: the button then gets the focus back. */
  readonly autoFocus: boolean;
}

interface RenamableItemProps {
  readonly form: Omit<NameFormProps, 'onClose'>;
  /** The content while the item is not being renamed. */
  readonly children: (renameButton: RenameButtonProps) => ReactNode;
}

export function RenamableItem({ form, children }: RenamableItemProps) {
  const [renaming, setRenaming] = useState(false);
  const [wasRenaming, setWasRenaming] = useState(false);
  return (
    <li className={styles.item}>
      {renaming ? (
        <NameForm
          {...form}
          onClose={() => {
            setRenaming(false);
            setWasRenaming(true);
          }}
        />
      ) : (
        children({ onClick: () => setRenaming(true), autoFocus: wasRenaming })
      )}
    </li>
  );
}
