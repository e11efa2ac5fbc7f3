/** For the service: what another signs may go to its external book. */
import type { DepotCarnetVue, ParapheurVue, PieceASigner } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { parapheur } from "./lectures.ts";

export function Deposer({ pieces, vue }: { pieces: PieceASigner[]; vue: ParapheurVue }) {
  const client = useQueryClient();
  const [motif, setMotif] = useState<Motif | null>(null);
  const libres = pieces.filter(({ carnet }) => carnet === null);
  if (!vue.moyens.includes("carnet") || libres.length === 0) return null;

  async function deposer({ piece, empreinte, intitule }: PieceASigner) {
    setMotif(null);
    const reponse = await demander<DepotCarnetVue>("POST", "/api/signatures/carnet", { piece, empreinte });
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    annoncer(`${intitule}\u00a0: déposé au parapheur externe.`);
    await client.invalidateQueries({ queryKey: parapheur.queryKey });
    await client.invalidateQueries({ queryKey: ["carnet"] });
  }

  return (
    <details>
      <summary>Déposer au parapheur externe</summary>
      <ul className="parapheur-recap">
        {libres.map((piece) => (
          <li key={piece.piece}>
            <Button className="lien" onPress={() => void deposer(piece)}>
              Déposer {insecable(piece.intitule)}
            </Button>
          </li>
        ))}
      </ul>
      {motif && <Refuser motif={motif} />}
    </details>
  );
}
