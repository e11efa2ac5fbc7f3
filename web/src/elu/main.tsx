/** Mounts the page of the personal link. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Elu } from "./Elu.tsx";
import { lireJeton } from "./jeton.ts";

const racine = document.getElementById("elu");
if (!racine) throw new Error("elu.html has no #elu");
const arbre = createRoot(racine);

function monter(): void {
  const jeton = lireJeton(window.location.hash);
  arbre.render(
    <StrictMode>
      <Elu key={jeton?.cle} jeton={jeton} />
    </StrictMode>,
  );
}

// Another link pasted in the same tab changes the fragment only: the browser does not load the page again.
window.addEventListener("hashchange", monter);
monter();
