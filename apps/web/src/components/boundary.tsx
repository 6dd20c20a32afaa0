import { Component, type ComponentChildren } from 'preact';

interface BoundaryProps {
  /** What is shown instead. */
  instead: ComponentChildren;
  children: ComponentChildren;
}

/** Keeps a fault of one part of the page from taking away the rest. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render({ instead, children }: BoundaryProps): ComponentChildren {
    return this.state.failed ? instead : children;
  }
}
