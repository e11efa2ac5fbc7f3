import { dateMoyenne } from "../calendrier/ecriture.ts";
import { dateCivileDe, heureDe } from "../calendrier/instants.ts";
import { nomComplet } from "../seance/noms.ts";
import { quiSigne } from "./decision.ts";
import type { EtatActe } from "./etat.ts";
import type { Constat } from "./regle.ts";

/** What a rule on the signature finds on any act; `autrui` ends the sentence where somebody else signed. */
export function examinerSignature(
  { signature: s, decision }: Pick<EtatActe, "signature" | "decision">,
  { autrui, suite = "" }: { autrui: string; suite?: string },
): Constat {
  const attendu = quiSigne(decision);
  if (!s) {
    return {
      verdict: "indetermine",
      phrase: "L’acte n’est pas encore signé.",
      calcul: `Signature attendue\u00a0: ${nomComplet(attendu)}, ${attendu.qualite}.`,
      remede: "Faire signer l’acte.",
    };
  }
  const calcul = `Signé le ${dateMoyenne(dateCivileDe(s.a))} à ${heureDe(s.a)} par ${nomComplet(s.signataire)}, ${s.signataire.qualite}\u00a0; certificat ${s.certificat.serie} de ${s.certificat.emetteur}.${suite}`;
  if (s.certificat.deTest) {
    return {
      verdict: "avertissement",
      phrase: "L’acte est signé avec un certificat de démonstration, qui n’engage personne.",
      calcul,
      remede: "Utiliser un certificat qualifié pour les actes réels.",
    };
  }
  if (s.signataire.nom !== attendu.nom || s.signataire.prenom !== attendu.prenom) {
    return {
      verdict: "avertissement",
      phrase: `L’acte est signé par ${nomComplet(s.signataire)}, ${autrui}.`,
      calcul,
      remede: "Vérifier la délégation de signature.",
    };
  }
  return {
    verdict: "conforme",
    phrase: `L’acte est signé par ${nomComplet(s.signataire)}, ${s.signataire.qualite}.`,
    calcul,
  };
}
