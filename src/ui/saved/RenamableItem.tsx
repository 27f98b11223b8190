// An item of a list of what is saved, whose name can be changed in its place.
import { useState, type ReactNode } from 'react';
import { NameForm, type NameFormProps } from './NameForm';
import styles from './savedItem.module.css';

export interface RenameButtonProps {
  readonly onClick: () => void;
  /** Renaming was under way: its button takes the focus back. */
  readonly autoFocus: boolean;
}

interface RenamableItemProps {
  readonly form: Omit<NameFormProps, 'onClose'>;
  /** What it shows while it is not being renamed. */
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
