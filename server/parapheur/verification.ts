/** What is said, in French, of the signatures of a file. Bytes alone: whoever holds the file can do the same. */
import { dateCivileDe, dateMoyenne, heureDe, type Instant } from "@executoire/droit";
import type { SignatureVue, VerificationVue } from "../api/contrat-signatures.ts";
import { type SignatureVerifiee, verifierPdf } from "../signature/index.ts";

const quand = (a: Instant): string => `le ${dateMoyenne(dateCivileDe(a))} à ${heureDe(a)}`;

export async function verifierFichier(fichier: string, octets: Uint8Array): Promise<VerificationVue> {
  const pdf = new TextDecoder("latin1").decode(octets.subarray(0, 5)) === "%PDF-";
  const lues = pdf ? await verifierPdf(octets) : [];
  const derniere = lues.findLast(({ couvreTout }) => couvreTout) ?? null;
  const signatures = lues.map((s) => vueSignature(s, derniere));
  const fausses = signatures.filter(({ motif }) => motif).length;
  const n = signatures.length;
  const valide = n > 0 && fausses === 0;
  const nombre = n === 1 ? "Une signature" : `${n} signatures`;
  return {
    fichier,
    valide,
    conclusion: !pdf
      ? "Ce fichier n’est pas un PDF\u00a0: il ne porte pas de signature lisible ici."
      : n === 0
        ? "Ce fichier ne porte aucune signature électronique."
        : valide
          ? `${nombre}, ${n === 1 ? "valide" : "toutes valides"}.`
          : n === 1
            ? "Une signature, qui ne tient pas."
            : `${nombre}, dont ${fausses === 1 ? "une qui ne tient pas" : `${fausses} qui ne tiennent pas`}.`,
    signatures,
  };
}

function vueSignature(s: SignatureVerifiee, derniere: SignatureVerifiee | null): SignatureVue {
  const [feuille] = s.chaine;
  const phrases: string[] = [];
  let motif = s.motif;
  const qui = `${s.titulaire ?? "signataire inconnu"}${s.deTest ? " (certificat de test, sans valeur)" : ""}`;
  if (s.integre) {
    phrases.push(
      `Signé par ${qui}, de niveau ${s.niveau === "B-T" ? "PAdES B-T (horodaté)" : "PAdES B-B (sans horodatage)"}.`,
    );
    if (s.horodatage)
      phrases.push(`L’heure est prouvée par ${s.horodatage.par}\u00a0: ${quand(s.horodatage.a)}.`);
    else if (s.a) phrases.push(`L’heure, ${quand(s.a)}, est celle que déclare le signataire.`);
    if (s.defautHorodatage) {
      motif = `L’heure n’est pas prouvée\u00a0: ${s.defautHorodatage}.`;
      phrases.push(motif);
    }
    if (!s.enCoursDeValidite) {
      motif ??= "Le certificat n’était pas valide à l’heure de la signature.";
      phrases.push("Le certificat n’était pas valide à l’heure de la signature.");
    }
    phrases.push(
      s.couvreTout
        ? "Elle porte sur tout le document."
        : derniere?.integre
          ? "Elle porte sur le document d’avant la signature suivante, qui porte sur tout."
          : "Elle porte sur le document d’alors\u00a0; des ajouts postérieurs la suivent, qui ne modifient pas les octets signés.",
    );
  } else {
    motif ??= "Le document a été modifié.";
    phrases.push(`La signature de ${qui} ne tient pas. ${motif}`);
  }
  return {
    champ: s.champ,
    titulaire: s.titulaire,
    emetteur: feuille?.emetteur ?? null,
    deTest: s.deTest,
    niveau: s.niveau,
    a: s.a,
    horodatage: s.horodatage ? { a: s.horodatage.a, par: s.horodatage.par } : null,
    integre: s.integre,
    couvreTout: s.couvreTout,
    phrases,
    motif,
  };
}
