/** The convocation and its clear days, counted on the screen as the judge counts them. */
import { compter, dateLongue, fenetreConvocation } from "@executoire/droit";
import type { SeanceVue } from "@executoire/server/contrat";
import { Verdict } from "../signes/Verdict.tsx";
import { aujourdhuiParis } from "./aujourdhui.ts";
import { enumererJours, joursEntre } from "./jours.ts";
import { Convoquer } from "./redaction/Convoquer.tsx";

export function Convocation({ id, vue }: { id: string; vue: SeanceVue }) {
  const { etat, convocation: regle } = vue;
  const faite = etat.convocation;
  // A rehearsal is held the day it is made, on the convocation of the real sitting: its delay says nothing.
  if (etat.repetitionDe)
    return (
      <section className="panneau" aria-labelledby="convocation">
        <h2 id="convocation">Convocation</h2>
        <p className="vide">Personne n’est convoqué à une répétition&nbsp;: il n’y a pas de délai à juger.</p>
      </section>
    );
  return (
    <section className="panneau" aria-labelledby="convocation">
      <h2 id="convocation" className="regle-tete">
        Convocation <Verdict verdict={regle.verdict} />
      </h2>
      {faite && (
        <>
          <p>
            Envoyée le <strong>{dateLongue(faite.envoyeeLe)}</strong>, pour le {dateLongue(etat.date)}.
          </p>
          <p className="jours-francs">
            {faite.joursFrancs > 0
              ? enumererJours(joursEntre(faite.envoyeeLe, etat.date))
              : "Aucun jour entier"}
            &nbsp;: <strong>{compter(faite.joursFrancs, "jour franc", "jours francs")}</strong>,{" "}
            {faite.requis} requis
          </p>
        </>
      )}
      {(!faite || regle.verdict !== "conforme") && <p>{regle.phrase}</p>}
      <p className="petit">
        {regle.calcul} <span className="article">{regle.article}</span>
      </p>
      {regle.remede && <p className="petit remede">{regle.remede}</p>}
      {etat.phase === "prevue" && <Prevue id={id} vue={vue} />}
    </section>
  );
}

/** A sitting of an older register, written before drafts existed: convened as it stands. */
function Prevue({ id, vue }: { id: string; vue: SeanceVue }) {
  const { etat } = vue;
  const aujourdhui = aujourdhuiParis();
  return (
    <Convoquer
      id={id}
      date={etat.date}
      points={etat.ordreDuJour.length}
      membres={etat.sieges.length}
      version={vue.version}
      enregistre
      bloquants={0}
      fenetre={fenetreConvocation(
        etat.profil,
        {
          date: etat.date,
          installation: etat.installation,
          ...(etat.apresCarence && { apresCarence: etat.apresCarence }),
        },
        aujourdhui,
      )}
      aujourdhui={aujourdhui}
    />
  );
}
