/** Letters of the prefecture that ask for something: what, until when, and where one answers. */
import { dateCivileDe, dateLongue, dateMoyenne } from "@executoire/droit";
import type { LigneCourrier } from "@executoire/server/contrat";
import { Link } from "wouter";
import { Marque } from "../signes/Etat.tsx";
import { insecable } from "../signes/typographie.ts";

export function Courriers({ courriers }: { courriers: LigneCourrier[] }) {
  if (courriers.length === 0) return null;
  const dus = courriers.filter(({ repondu }) => !repondu);
  return (
    <section className="panneau bureau-alerte bureau-alerte-ambre" aria-labelledby="courriers">
      <h2 id="courriers">
        Courriers de la préfecture <span className="chiffres bureau-compte">{dus.length}</span>
      </h2>
      <ul className="lignes-envoi">
        {courriers.map((courrier) => (
          <li key={`${courrier.acte} ${courrier.courrier}`}>
            <Marque signe={signe(courrier)} />
            <div>
              <p>
                <Link href={`/actes/${encodeURIComponent(courrier.acte)}#prefecture`}>
                  {courrier.intitule}
                </Link>
                , <span className="chiffres">{courrier.numero}</span> {insecable(courrier.objet)}
              </p>
              <p className="petit">
                Reçu le {dateMoyenne(dateCivileDe(courrier.recuA))}. {courrier.phrase}
              </p>
            </div>
            {courrier.avant && (
              <p className="tache-delai">
                <span>au plus tard le {dateLongue(courrier.avant)}</span>
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function signe({ code, repondu }: LigneCourrier) {
  if (repondu) return { mot: "Répondu", trace: "rond", ton: "vert" } as const;
  if (code === "5-1") return { mot: "Tribunal", trace: "carre", ton: "rouge" } as const;
  if (code === "2-1") return { mot: "À lire", trace: "rond-vide", ton: "gris" } as const;
  return { mot: "À répondre", trace: "triangle", ton: "ambre" } as const;
}
