/** A page: its title in the tab and in its `h1`, which takes the focus when one arrives from another page. */
import { type ReactNode, useEffect, useRef } from "react";

/** Where one landed: until one leaves it, the focus stays at the top, where the skip link is. */
let arrivee: string | null = window.location.pathname;

export function Page({
  titre,
  surtitre,
  entete,
  children,
  large,
}: {
  titre: string;
  /** What the title is under: a link back, or the kind of thing it is. */
  surtitre?: ReactNode;
  /** To the right of the title: state, gestures. */
  entete?: ReactNode;
  children: ReactNode;
  large?: boolean;
}) {
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (window.location.pathname === arrivee) return;
    arrivee = null;
    h1.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
  useEffect(() => {
    document.title = `${titre} · Exécutoire`;
  }, [titre]);
  return (
    <div className={large ? "page page-large" : "page"}>
      <div className="page-tete">
        <div className="page-titre">
          {surtitre && <p className="surtitre">{surtitre}</p>}
          <h1 ref={h1} tabIndex={-1}>
            {titre}
          </h1>
        </div>
        {entete}
      </div>
      {children}
    </div>
  );
}
