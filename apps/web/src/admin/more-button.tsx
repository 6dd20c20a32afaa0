import { useAdmin } from './admin-context.js';

export function MoreButton({ pages }: { pages: { more: boolean; readMore: () => Promise<void> } }) {
  const { common } = useAdmin();
  if (!pages.more) return null;
  return (
    <div class="after">
      <button type="button" class="secondary" onClick={() => void pages.readMore()}>
        {common('more')}
      </button>
    </div>
  );
}
