/** What is in the external signature book, and what came back of it. */
import type { DepotCarnetVue, ParapheurVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { demander, lire, type Motif, refusDe } from "../api/client.ts";
import { Attente } from "../cadre/etats.tsx";
import { Forme, type Trace } from "../signes/Forme.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";

const ETATS: Record<DepotCarnetVue["etat"], { mot: string; trace: Trace; ton: string }> = {
  "a-deposer": { mot: "Part", trace: "rond-vide", ton: "gris" },
  depose: { mot: "Au parapheur", trace: "demi", ton: "gris" },
  signe: { mot: "Signé", trace: "rond", ton: "vert" },
  rejete: { mot: "Rejeté", trace: "carre", ton: "rouge" },
  ecarte: { mot: "Retour écarté", trace: "triangle", ton: "ambre" },
  retire: { mot: "Retiré", trace: "losange", ton: "gris" },
};

export function Carnet({ vue }: { vue: ParapheurVue }) {
  const client = useQueryClient();
  const requete = useQuery({
    queryKey: ["carnet"],
    queryFn: () => lire<DepotCarnetVue[]>("/api/signatures/carnet"),
  });
  const [motif, setMotif] = useState<Motif | null>(null);
  if (!requete.data) return <Attente quoi="Lecture du parapheur externe" />;

  async function faire(id: string, geste: "releve" | "retrait") {
    setMotif(null);
    const reponse = await demander("POST", `/api/signatures/carnet/${encodeURIComponent(id)}/${geste}`, {});
    if (reponse.sorte !== "ok") setMotif(refusDe(reponse));
    await client.invalidateQueries({ queryKey: ["carnet"] });
    await client.invalidateQueries({ queryKey: ["signatures"] });
  }

  if (requete.data.length === 0)
    return (
      <p className="vide">
        {vue.moyens.includes("carnet")
          ? "Rien n’a été déposé. Un document à signer se dépose depuis l’onglet « À signer »."
          : "Aucun parapheur externe n’est réglé. L’administrateur donne son adresse dans les réglages de la signature."}
      </p>
    );
  return (
    <>
      {motif && <Refuser motif={motif} />}
      <ul className="parapheur-depots">
        {requete.data.map((depot) => {
          const { mot, trace, ton } = ETATS[depot.etat];
          return (
            <li key={depot.id}>
              <p>
                <span className={`verdict ton-${ton}`}>
                  <Forme trace={trace} /> {mot}
                </span>{" "}
                {insecable(depot.intitule)} <span className="petit">{insecable(depot.objet)}</span>
              </p>
              <p className="petit">
                {depot.deposeA && `Déposé ${momentMoyen(depot.deposeA)}`}
                {depot.etape && ` · ${depot.etape}`}
                {depot.vuA && ` · vu ${momentMoyen(depot.vuA)}`}
              </p>
              {depot.motif && <p>{insecable(depot.motif)}</p>}
              <div className="geste">
                {depot.etat === "depose" && (
                  <>
                    <Button className="bouton" onPress={() => void faire(depot.id, "releve")}>
                      Relever maintenant
                    </Button>
                    <Button className="lien" onPress={() => void faire(depot.id, "retrait")}>
                      Ne plus l’attendre
                    </Button>
                  </>
                )}
                {depot.retour && (
                  <a href={depot.retour} target="_blank" rel="noreferrer">
                    Lire le fichier revenu<span className="hors-vue"> (nouvel onglet)</span>
                  </a>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
