/** Acts begun and not recorded: taken up again, or thrown away. */
import { compter } from "@executoire/droit";
import type { PossiblesVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { demander } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { momentMoyen } from "../signes/moments.ts";
import { possibles } from "./lectures.ts";

export function Brouillons({ brouillons }: { brouillons: PossiblesVue["brouillons"] }) {
  const client = useQueryClient();
  if (brouillons.length === 0) return null;
  return (
    <details className="brouillons">
      <summary>{compter(brouillons.length, "autre acte commencé", "autres actes commencés")}</summary>
      <ul>
        {brouillons.map(({ cle, numero, objet, par, modifieLe }) => (
          <li key={cle}>
            {/* A full load: the page begins again with that draft. */}
            <a href={`/agents/actes/nouveau?brouillon=${cle.slice("acte:".length)}`}>
              {numero} {objet || "sans objet"}
            </a>
            <span className="petit">
              {momentMoyen(modifieLe)}, par {par}
            </span>
            <Button
              className="lien petit"
              aria-label={`Supprimer le brouillon ${numero} ${objet}`}
              onPress={async () => {
                await demander("DELETE", `/api/actes/brouillons/${encodeURIComponent(cle)}`);
                annoncer("Brouillon supprimé.");
                void client.invalidateQueries({ queryKey: possibles.queryKey });
              }}
            >
              Supprimer
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
