/** What the law says of the act while it is typed, and the button that records it. */
import type { ActePrisSaisi } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Refuser } from "../signes/Refuser.tsx";
import { LigneDeRegle } from "../signes/Verdict.tsx";
import { examen } from "./lectures.ts";

/** How long fingers rest before the law is asked again. */
const REPIT_MS = 350;

export function Examen({ saisie, acte }: { saisie: ActePrisSaisi; acte?: string }) {
  const pose = useRepos(saisie);
  // An act without a matter cannot be read by the server yet: nothing is asked.
  const lisible = pose.matiere.code !== "" && pose.dateDecision !== "";
  const { data } = useQuery({ ...examen(pose, acte), enabled: lisible });
  return (
    <section className="panneau examen-acte" aria-labelledby="examen">
      <h2 id="examen">Ce que dit la loi</h2>
      {data && lisible ? (
        <>
          {data.refus && <Refuser motif={data.refus} />}
          {data.numeroTransmis && (
            <p className="petit">
              Numéro transmis&nbsp;: <span className="mono">{data.numeroTransmis}</span>
            </p>
          )}
          <ul className="regles">
            {data.constats.map((regle) => (
              <LigneDeRegle key={`${regle.regle} ${regle.intitule}`} regle={regle} />
            ))}
          </ul>
        </>
      ) : (
        <p className="vide">
          Choisissez une matière&nbsp;: la transmission, les délais et la délégation sont alors examinés au
          fil de la saisie.
        </p>
      )}
    </section>
  );
}

function useRepos(saisie: ActePrisSaisi): ActePrisSaisi {
  const [pose, poser] = useState(saisie);
  useEffect(() => {
    const minuterie = setTimeout(() => poser(saisie), REPIT_MS);
    return () => clearTimeout(minuterie);
  }, [saisie]);
  return pose;
}
