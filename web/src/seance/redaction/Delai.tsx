/** The delay of the convocation, counted, with its article; then the date from which it would be lawful. */
import {
  dateLongue,
  type FenetreConvocation,
  type ProfilCollectivite,
  verifierConvocation,
} from "@executoire/droit";
import { Forme } from "../../signes/Forme.tsx";
import { echeanceConvocation } from "../echeance.ts";
import { enumererJours, joursEntre } from "../jours.ts";

export function Delai({
  profil,
  date,
  installation,
  apresCarence,
  fenetre,
  aujourdhui,
}: {
  profil: ProfilCollectivite;
  date: string;
  installation: boolean;
  apresCarence: { date: string } | undefined;
  fenetre: FenetreConvocation;
  aujourdhui: string;
}) {
  const regle = verifierConvocation(profil, aujourdhui, date, { installation });
  const { ton, phrase } = echeanceConvocation(fenetre, aujourdhui);
  const francs = joursEntre(aujourdhui, date);
  return (
    <section className="panneau" aria-labelledby="delai">
      <h2 id="delai">Délai</h2>
      <p className={`delai-echeance ton-${ton}`}>
        <Forme trace={ton === "vert" ? "rond" : ton === "ambre" ? "triangle" : "carre"} />
        <span>{phrase}</span>
      </p>
      {apresCarence ? (
        <p className="petit">
          Seconde convocation après la séance sans quorum du {dateLongue(apresCarence.date)}&nbsp;: mêmes
          points, sans condition de quorum.
        </p>
      ) : (
        <>
          {francs.length > 0 && francs.length <= 15 && (
            <p className="petit">
              Envoyée aujourd’hui&nbsp;: {enumererJours(francs)}, soit{" "}
              <strong>
                {francs.length} {francs.length > 1 ? "jours francs" : "jour franc"}
              </strong>
              , {regle.requis} requis.
            </p>
          )}
          <p className="petit article">{regle.article}</p>
          {regle.verdict === "avertissement" && <p className="petit remede">{regle.remede}</p>}
        </>
      )}
      {!fenetre.possible && (
        <p className="petit remede">
          Convoquée aujourd’hui, la première date légale est le {dateLongue(fenetre.premiereSeance)}.
        </p>
      )}
    </section>
  );
}
