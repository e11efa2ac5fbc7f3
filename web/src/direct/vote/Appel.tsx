/** The roll call of a public ballot: one row a voter, one key a vote, and the next row comes by itself. */
import { compter, type SensVote, type SiegeId, votantsNommes } from "@executoire/droit";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { nomListe } from "../noms.ts";
import { SENS } from "./Lecture.tsx";
import { appeler, type Objet, type Saisie } from "./saisie.ts";
import { toucheDeVote } from "./touches.ts";

const COLONNES: { sens: SensVote; lettre: string }[] = [
  { sens: "pour", lettre: "P" },
  { sens: "contre", lettre: "C" },
  { sens: "abstention", lettre: "A" },
  { sens: "ne-prend-pas-part", lettre: "N" },
];

export function Appel({
  objet,
  saisie,
  changer,
}: {
  objet: Objet;
  saisie: Saisie;
  changer: (saisie: Saisie) => void;
}) {
  const votants = votantsNommes(objet.etat, objet.point);
  const [courant, setCourant] = useState<SiegeId | null>(null);
  const liste = useRef<HTMLOListElement>(null);
  const actif = votants.find(({ siege }) => siege === courant)?.siege ?? votants[0]?.siege ?? null;
  const restants = votants.filter(({ siege }) => !saisie.appel[siege]);

  function aller(rang: number) {
    const votant = votants[Math.max(0, Math.min(votants.length - 1, rang))];
    if (!votant) return;
    setCourant(votant.siege);
    // At once, so that keys typed quickly each reach their own row.
    const rangee = liste.current?.querySelector(`[data-siege="${CSS.escape(votant.siege)}"]`);
    const note = rangee?.querySelector<HTMLElement>('[aria-pressed="true"]');
    (note ?? rangee?.querySelector<HTMLElement>("button"))?.focus();
  }

  function noter(siege: SiegeId, sens: SensVote | null, suivant: boolean) {
    changer(appeler(objet, saisie, siege, sens));
    const rang = votants.findIndex((votant) => votant.siege === siege);
    aller(suivant ? rang + 1 : rang);
  }

  function surTouche(evenement: KeyboardEvent, siege: SiegeId) {
    const rang = votants.findIndex((votant) => votant.siege === siege);
    const touche = toucheDeVote(evenement);
    if (touche === null) return;
    evenement.preventDefault();
    evenement.stopPropagation();
    if (touche.geste === "aller")
      aller(touche.vers === "debut" ? 0 : touche.vers === "fin" ? votants.length - 1 : rang + touche.vers);
    else if (touche.geste === "effacer") noter(siege, null, false);
    else if (touche.geste === "noter") noter(siege, touche.sens, true);
    else if (touche.geste === "clore") evenement.currentTarget.closest("form")?.requestSubmit();
  }

  function tousPour() {
    changer(restants.reduce((suite, { siege }) => appeler(objet, suite, siege, "pour"), saisie));
  }

  return (
    <div className="appel">
      <p className="petit appel-aide">
        <kbd>P</kbd> pour <kbd>C</kbd> contre <kbd>A</kbd> abstention <kbd>N</kbd> ne prend pas part{" "}
        <kbd>↑</kbd> <kbd>↓</kbd>
      </p>
      <ol className="appel-liste" aria-label="Appel nominal" ref={liste}>
        {votants.map(({ siege, elu, par, suppleant }) => {
          const dit = saisie.appel[siege];
          return (
            <li
              key={siege}
              data-siege={siege}
              className={dit ? "appel-votant" : "appel-votant appel-a-faire"}
            >
              <span className="appel-nom">
                {nomListe(elu)}
                {(par || suppleant) && (
                  <span className="petit"> {par ? `par ${nomListe(par.elu)}` : "suppléant"}</span>
                )}
              </span>
              <fieldset className="appel-choix">
                <legend className="hors-vue">{nomListe(elu)}</legend>
                {COLONNES.map(({ sens, lettre }, i) => (
                  <button
                    key={sens}
                    type="button"
                    aria-pressed={dit === sens}
                    aria-label={SENS[sens]}
                    tabIndex={siege === actif && (dit ? dit === sens : i === 0) ? 0 : -1}
                    onFocus={() => setCourant(siege)}
                    onClick={() => noter(siege, sens, false)}
                    onKeyDown={(evenement) => surTouche(evenement, siege)}
                  >
                    {lettre}
                  </button>
                ))}
              </fieldset>
            </li>
          );
        })}
      </ol>
      <p className="appel-reste" role="status">
        {restants.length === 0
          ? "Tous les votants sont notés."
          : `${compter(restants.length, "votant")} à noter\u00a0: ${restants
              .slice(0, 5)
              .map(({ elu }) => nomListe(elu))
              .join(", ")}${restants.length > 5 ? ` et ${restants.length - 5} autres` : ""}.`}
      </p>
      {restants.length > 0 && (
        <p>
          <Button className="bouton" onPress={tousPour}>
            Noter «&nbsp;pour&nbsp;» les {restants.length} restants
          </Button>
        </p>
      )}
    </div>
  );
}
