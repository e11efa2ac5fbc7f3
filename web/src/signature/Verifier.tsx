/** Any signed PDF: who signed, over what, when, and what is wrong. */
import type { VerificationVue } from "@executoire/server/contrat";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { type Motif, refusDe, televerser } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";

export function Verifier() {
  const [vue, setVue] = useState<VerificationVue | null>(null);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const champ = useRef<HTMLInputElement>(null);

  async function verifier(evenement: FormEvent) {
    evenement.preventDefault();
    const fichier = champ.current?.files?.[0];
    if (!fichier) return;
    setEnCours(true);
    setMotif(null);
    const reponse = await televerser<VerificationVue>("/api/signatures/verification", fichier, () => {});
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    setVue(reponse.valeur);
    annoncer(reponse.valeur.conclusion);
  }

  return (
    <div className="parapheur-papier">
      <form className="geste-formulaire" onSubmit={verifier}>
        <label htmlFor="a-verifier">PDF à vérifier</label>
        <input ref={champ} id="a-verifier" type="file" accept="application/pdf" required />
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Vérifier
        </Button>
      </form>
      <p className="petit">
        Ce qui se vérifie sans réseau&nbsp;: les octets, les certificats, les dates. Ni révocation, ni liste
        de confiance.
      </p>
      {motif && <Refuser motif={motif} />}
      {vue && (
        <section aria-labelledby="verdict-signature">
          <h2 id="verdict-signature">
            <Forme trace={vue.valide ? "rond" : "carre"} ton={vue.valide ? "vert" : "rouge"} />{" "}
            {insecable(vue.conclusion)}
          </h2>
          <ol className="parapheur-verifiees">
            {vue.signatures.map((signature, i) => (
              // Signatures have no name of their own; their order is that of the file.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <li key={i}>
                <p>
                  <strong>{signature.titulaire ?? "Signataire illisible"}</strong>
                  {signature.emetteur && <span className="petit">, certificat de {signature.emetteur}</span>}
                </p>
                <ul>
                  {signature.phrases.map((phrase) => (
                    <li key={phrase}>{insecable(phrase)}</li>
                  ))}
                </ul>
                {signature.motif && (
                  <p className="ton-rouge">
                    <Forme trace="carre" /> {insecable(signature.motif)}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
