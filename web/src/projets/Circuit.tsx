/** The circuit as a line of life: who approved, who is waited for and until when, who comes next. */
import { dateMoyenne, enumerer } from "@executoire/droit";
import type { EtapeVue, ProjetVue } from "@executoire/server/contrat";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { insecable } from "../signes/typographie.ts";
import { ETAPES } from "./signes.ts";

export function Circuit({ vue }: { vue: ProjetVue }) {
  const { circuit, circuitPrevu } = vue;
  return (
    <section className="panneau" aria-labelledby="projet-circuit">
      <h2 id="projet-circuit">Circuit</h2>
      {circuit ? (
        <>
          <p className="petit">{circuit.nom}</p>
          <ol className="circuit" aria-label="Étapes du circuit">
            {circuit.etapes.map((etape, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place
              <Etape key={i} etape={etape} ici={i === circuit.courante} />
            ))}
          </ol>
          {circuit.acquis && <p className="petit">Tous les visas sont donnés sur ce texte.</p>}
        </>
      ) : circuitPrevu.aucun ? (
        <p className="petit">
          Aucun visa n’est demandé ici&nbsp;: le projet entre à l’ordre du jour quand il est prêt.
        </p>
      ) : (
        <>
          <p className="petit">Une fois soumis, il passera par&nbsp;:</p>
          <ol className="circuit">
            {circuitPrevu.etapes.map(({ titre, personnes, delai }) => (
              <li key={titre} className="circuit-etape">
                <Forme trace="pointille" ton="gris" />
                <div>
                  <p className="circuit-titre">{titre}</p>
                  <p className="petit">
                    {enumerer(personnes) || "personne encore"}, {delai}&nbsp;jours pour répondre
                  </p>
                </div>
              </li>
            ))}
          </ol>
          {circuitPrevu.sautees.length > 0 && (
            <p className="petit">
              Personne ne tient ici&nbsp;: {circuitPrevu.sautees.join(", ")}. Ces étapes sont passées.
            </p>
          )}
        </>
      )}
    </section>
  );
}

function Etape({ etape, ici }: { etape: EtapeVue; ici: boolean }) {
  const { mot, trace, ton } = ETAPES[etape.etat];
  const { visa } = etape;
  const personnes = enumerer(
    etape.personnes.map(({ nom, suppleantDe }) =>
      suppleantDe ? `${nom}, suppléant de ${suppleantDe}` : nom,
    ),
  );
  return (
    <li className="circuit-etape" aria-current={ici ? "step" : undefined}>
      <Forme trace={trace} ton={ton} />
      <div>
        <p className="circuit-titre">
          {etape.titre} <span className={`petit ton-${ton}`}>{mot}</span>
        </p>
        {visa ? (
          <>
            <p className="petit">{insecable(visa.phrase)}</p>
            {visa.remarque && <blockquote className="circuit-mot">{insecable(visa.remarque)}</blockquote>}
          </>
        ) : (
          <p className="petit">{personnes || "personne encore"}</p>
        )}
        {ici && etape.depuis && (
          <p className="petit chiffres">
            reçu le {momentMoyen(etape.depuis)}
            {etape.echeance && (
              <span className={etape.enRetard ? "ton-rouge" : undefined}>
                , {etape.enRetard ? "attendu depuis le" : "attendu avant le"} {dateMoyenne(etape.echeance)}
              </span>
            )}
          </p>
        )}
      </div>
    </li>
  );
}
