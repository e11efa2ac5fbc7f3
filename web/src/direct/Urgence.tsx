/** A convocation in urgency: the assembly rules on it first. */
import { type CommandeSeance, type EtatSeance, heureDe, urgenceInvoquee } from "@executoire/droit";
import type { Motif } from "../api/client.ts";
import { Formulaire } from "./vote/Formulaire.tsx";
import { saisieVide } from "./vote/saisie.ts";

/** A shortened delay: the assembly rules on it before anything else (CONV-04). */
export default function Urgence({
  etat,
  statuer,
  motif,
}: {
  etat: EtatSeance;
  statuer: (commande: Extract<CommandeSeance, { ordre: "statuerUrgence" }>) => void;
  motif: Motif | null;
}) {
  const raison = urgenceInvoquee(etat);
  if (!raison || etat.phase !== "ouverte" || etat.carence) return null;
  if (etat.urgence)
    return (
      <p className="note">
        Urgence {etat.urgence.admise ? "admise" : "rejetée"} à {heureDe(etat.urgence.a)}.
      </p>
    );
  return (
    <section className="ouverture" aria-labelledby="titre-urgence">
      <h2 id="titre-urgence">L’assemblée se prononce d’abord sur l’urgence</h2>
      <p>Motif donné à la convocation&nbsp;: {raison}</p>
      <Formulaire
        objet={{ etat, point: null }}
        cle={`${etat.seance}/urgence`}
        vide={saisieVide(null)}
        nom="Vote sur l’urgence"
        bouton="Clore le vote sur l’urgence"
        consequence={
          "Admise, la séance suit son ordre du jour\u00a0; rejetée, les points urgents sont reportés."
        }
        motif={motif}
        sansForme
        soumettre={(vote) => statuer({ ordre: "statuerUrgence", ...vote })}
      />
    </section>
  );
}
