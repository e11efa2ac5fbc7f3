/** The certificate kept for this person, if they want one kept. */
import { dateCivileDe, dateLongue } from "@executoire/droit";
import type { CertificatSignatureVue, ParapheurVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { FichierDeCle, Secret } from "./champs.tsx";
import { parapheur } from "./lectures.ts";

export function Certificat({ vue: { certificat } }: { vue: ParapheurVue }) {
  const client = useQueryClient();
  const [lu, setLu] = useState<CertificatSignatureVue | null>(null);
  const [code, setCode] = useState("");
  const [motDePasse, setMotDePasse] = useState("");
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const champ = useRef<HTMLInputElement>(null);

  function formulaire(): FormData {
    const corps = new FormData();
    const fichier = champ.current?.files?.[0];
    if (fichier) corps.append("fichier", fichier);
    corps.append("code", code);
    return corps;
  }

  async function lire(evenement: FormEvent) {
    evenement.preventDefault();
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<CertificatSignatureVue>(
      "POST",
      "/api/signatures/certificats/lecture",
      formulaire(),
    );
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    setLu(reponse.valeur);
  }

  async function garder() {
    const corps = formulaire();
    corps.append("motDePasse", motDePasse);
    setEnCours(true);
    setMotif(null);
    const reponse = await demander("POST", "/api/signatures/certificats", corps);
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    annoncer("Le certificat est gardé, scellé.");
    setLu(null);
    setCode("");
    setMotDePasse("");
    await client.invalidateQueries({ queryKey: parapheur.queryKey });
  }

  async function oublier() {
    const reponse = await demander("DELETE", "/api/signatures/certificats");
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    annoncer("Le certificat est oublié.");
    await client.invalidateQueries({ queryKey: parapheur.queryKey });
  }

  return (
    <div className="parapheur-papier">
      {certificat ? (
        <section className="panneau" aria-labelledby="certificat-garde">
          <h2 id="certificat-garde">Gardé sur ce serveur</h2>
          <Fiche certificat={certificat} />
          <Button className="bouton" onPress={oublier}>
            L’oublier
          </Button>
        </section>
      ) : (
        <p className="vide">
          Aucun certificat n’est gardé pour vous. Un fichier peut servir à chaque signature, sans être gardé.
        </p>
      )}
      <form className="geste-formulaire" onSubmit={lire}>
        <FichierDeCle fichier={champ} code={code} changerCode={setCode} surChoix={() => setLu(null)} />
        <Button type="submit" className={attente("bouton", enCours && !lu)}>
          Lire le fichier
        </Button>
      </form>
      {motif && <Refuser motif={motif} />}
      {lu && (
        <section className="panneau" aria-labelledby="certificat-lu">
          <h2 id="certificat-lu">Ce fichier contient</h2>
          <Fiche certificat={lu} />
          {!lu.obstacle && (
            <>
              <Secret libelle="Votre mot de passe" valeur={motDePasse} changer={setMotDePasse} facultatif />
              <Button
                className={attente("bouton bouton-fort", enCours)}
                isDisabled={motDePasse === ""}
                onPress={garder}
              >
                Le garder, scellé
              </Button>
            </>
          )}
        </section>
      )}
    </div>
  );
}

function Fiche({ certificat: c }: { certificat: CertificatSignatureVue }) {
  return (
    <>
      <p>
        <strong>{c.titulaire}</strong>, délivré par {c.emetteur}
        {c.deTest && " (certificat de test, sans valeur)"}
      </p>
      <p className="petit">
        Valable du {dateLongue(dateCivileDe(c.valideDu))} au {dateLongue(dateCivileDe(c.valideAu))} · {c.cle}{" "}
        · n°&nbsp;
        <span className="mono">{c.serie}</span>
      </p>
      {c.obstacle && <Refuser motif={c.obstacle} />}
    </>
  );
}
