// A button that shows an icon only. Its label is read by screen readers and shown on hovering.
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
