// A button that is an icon alone: its label is what a screen reader says and what hovering shows.
import type { LucideIcon } from 'lucide-react';
import { Button, type ButtonProps } from './Button';
import styles from './IconButton.module.css';

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'className' | 'icon' | 'size'> {
  readonly icon: LucideIcon;
  readonly label: string;
}

export function IconButton({ label, tone = 'quiet', ...rest }: IconButtonProps) {
  return <Button {...rest} tone={tone} aria-label={label} title={label} className={styles.square} />;
}
