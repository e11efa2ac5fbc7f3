/** Holding the sitting as a meeting: the gestures that are open now. */
import type { CommandeSeance, EtatSeance } from "@executoire/droit";
import { Suspense, useState } from "react";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { FenetreDeConduite } from "./parties.ts";

export type Conduire = "suspendre" | "huis-clos" | "presidence" | "lever";

export function Conduite({
  etat,
  faire,
}: {
  etat: EtatSeance;
  faire: (commande: CommandeSeance) => Motif | null;
}) {
  const [ouverte, ouvrir] = useState<Conduire | null>(null);
  const enCours = etat.phase === "ouverte" && !etat.carence;
  const gestes: { cle: Conduire; mot: string; offert: boolean }[] = [
    { cle: "suspendre", mot: "Suspendre", offert: enCours && !etat.suspendue },
    { cle: "huis-clos", mot: "Huis clos", offert: enCours && !etat.suspendue && !etat.huisClos },
    { cle: "presidence", mot: "Présidence", offert: enCours || etat.phase === "convoquee" },
    { cle: "lever", mot: "Lever la séance", offert: etat.phase === "ouverte" },
  ];
  return (
    <>
      {gestes.map(
        ({ cle, mot, offert }) =>
          offert && (
            <Button key={cle} className="bouton" onPress={() => ouvrir(cle)}>
              {mot}
            </Button>
          ),
      )}
      {ouverte && (
        <Suspense>
          <FenetreDeConduite laquelle={ouverte} etat={etat} faire={faire} fermer={() => ouvrir(null)} />
        </Suspense>
      )}
    </>
  );
}
