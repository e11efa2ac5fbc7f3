/** Channels that were replaced: what left by them is answered there, so they go on being read. */
import { dateCivileDe, dateLongue } from "@executoire/droit";
import type { CanalVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { canal } from "./lectures.ts";

export function Anciens({ vue }: { vue: CanalVue }) {
  if (vue.anciens.length === 0) return null;
  return (
    <section aria-labelledby="anciens-titre">
      <h2 id="anciens-titre" className="canal-anciens-titre">
        Encore relevés
      </h2>
      <ul className="canal-anciens">
        {vue.anciens.map((ancien) => (
          <Ancien key={ancien.description} ancien={ancien} peut={vue.peutRegler} />
        ))}
      </ul>
    </section>
  );
}

function Ancien({ ancien, peut }: { ancien: CanalVue["anciens"][number]; peut: boolean }) {
  const client = useQueryClient();
  const [confirme, setConfirme] = useState(false);
  const [motif, setMotif] = useState<Motif | null>(null);
  const { description, remplace } = ancien;
  const abandonner = async () => {
    const chemin = `/api/canal/anciens/${encodeURIComponent(description)}`;
    const reponse = await demander<CanalVue>("DELETE", chemin);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    annoncer("Ce canal n’est plus relevé.");
    client.setQueryData(canal.queryKey, reponse.valeur);
  };
  return (
    <li>
      <p>
        {description}{" "}
        <span className="petit">
          remplacé par {remplace.par} le {dateLongue(dateCivileDe(remplace.a))}
        </span>
      </p>
      {peut && !confirme && (
        <Button
          className="lien"
          aria-label={`Ne plus relever\u00a0: ${description}`}
          onPress={() => setConfirme(true)}
        >
          Ne plus relever
        </Button>
      )}
      {confirme && (
        <p className="canal-confirme">
          <span>Les réponses à ce qui est parti par lui ne viendront plus.</span>
          <Button className="bouton" autoFocus onPress={abandonner}>
            Ne plus relever
          </Button>
          <Button className="lien" onPress={() => setConfirme(false)}>
            Continuer à relever
          </Button>
        </p>
      )}
      {motif && <Refuser motif={motif} />}
    </li>
  );
}
