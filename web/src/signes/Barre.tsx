/** How far a work has come, drawn; the figures beside it say it in words. */
export const Barre = ({ part }: { part: number | undefined }) => (
  <svg className="convocation-barre" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="4" />
    <rect className="convocation-part" width={part ?? 0} height="4" />
  </svg>
);
