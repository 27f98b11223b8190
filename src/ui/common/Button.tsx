// The page's button. `unavailable` marks a button that can do nothing at present, but keeps it in the tab order.
// `disabled` would drop the focus of a visitor who has just pressed it.
import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef, MouseEvent } from 'react';
import { classes } from './classes';
import styles from './Button.module.css';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly tone?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'large';
  readonly icon?: LucideIcon;
  readonly unavailable?: boolean;
}

const ICON_PIXELS = 16;

export function Button({
  tone = 'plain',
  size = 'normal',
  icon: Icon,
  unavailable = false,
  className,
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const click = (event: MouseEvent<HTMLButtonElement>): void => {
    if (unavailable) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={unavailable || undefined}
      className={classes(styles.button, styles[tone], styles[size], className)}
      onClick={click}
    >
      {Icon && <Icon size={ICON_PIXELS} aria-hidden />}
      {children}
    </button>
  );
}
