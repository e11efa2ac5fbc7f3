/** A batch on its way: it goes on without the page, and each refusal stands beside its line. */
import { compter } from "@executoire/droit";
import type { LotVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button, Label, ProgressBar } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { Barre } from "../signes/Barre.tsx";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { FichierDeCle, Secret } from "./champs.tsx";
import { lot as lectureLot, parapheur } from "./lectures.ts";

export function Lot({ lot: depart }: { lot: LotVue }) {
  const client = useQueryClient();
  const { data: lot = depart } = useQuery({ ...lectureLot(depart.id), initialData: depart });
  const fini = useRef(!lot.enCours);
  const phrase = `${compter(lot.signees, "signé")} sur ${lot.total}${lot.refusees > 0 ? `, ${compter(lot.refusees, "refusé")}` : ""}`;
  useEffect(() => {
    if (fini.current || lot.enCours) return;
    fini.current = true;
    annoncer(`Signature terminée\u00a0: ${phrase}.`);
    void client.invalidateQueries({ queryKey: parapheur.queryKey });
    void client.invalidateQueries({ queryKey: ["acte"] });
  }, [lot.enCours, phrase, client]);
  const aVoir = lot.lignes.filter(({ etat, avertissement }) => etat === "refusee" || avertissement);
  return (
    <section className="panneau suivi" aria-labelledby={`lot-${lot.id}`}>
      <h2 id={`lot-${lot.id}`}>
        {lot.enCours ? "Signature en cours" : lot.interrompu ? "Signature interrompue" : "Signature terminée"}
      </h2>
      <ProgressBar value={lot.signees + lot.refusees} maxValue={lot.total} valueLabel={phrase}>
        {({ percentage, valueText }) => (
          <>
            <Label className="hors-vue">Documents signés</Label>
            <span className="chiffres">{valueText}</span>
            <Barre part={percentage} />
          </>
        )}
      </ProgressBar>
      {lot.enCours && (
        <p className="petit">
          Vous pouvez quitter cette page&nbsp;: la signature continue, et elle la retrouvera.
        </p>
      )}
      {aVoir.length > 0 && (
        <ul className="suivi-lignes" aria-label="À voir">
          {aVoir.map((ligne) => (
            <li key={ligne.piece}>
              <p>
                {insecable(ligne.intitule)} <span className="petit">{insecable(ligne.objet)}</span>
              </p>
              {ligne.refus && <Refuser motif={ligne.refus} />}
              {ligne.avertissement && (
                <p className="petit ton-ambre">
                  <Forme trace="triangle" /> {insecable(ligne.avertissement)}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      {lot.interrompu && <Reprise lot={lot} />}
    </section>
  );
}

/** The server stopped in between: nothing goes on without the person. */
function Reprise({ lot }: { lot: LotVue }) {
  const client = useQueryClient();
  const [motDePasse, setMotDePasse] = useState("");
  const [code, setCode] = useState("");
  const fichier = useRef<HTMLInputElement>(null);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const adresse = `/api/signatures/lots/${encodeURIComponent(lot.id)}`;

  async function faire(chemin: string, corps: unknown) {
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<LotVue>("POST", `${adresse}/${chemin}`, corps);
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    client.setQueryData(lectureLot(lot.id).queryKey, reponse.valeur);
    void client.invalidateQueries({ queryKey: parapheur.queryKey });
  }

  function reprendre(evenement: FormEvent) {
    evenement.preventDefault();
    if (lot.moyen === "serveur") return void faire("reprise", { motDePasse });
    const corps = new FormData();
    corps.append("motDePasse", motDePasse);
    corps.append("code", code);
    const choisi = fichier.current?.files?.[0];
    if (choisi) corps.append("fichier", choisi);
    return void faire("reprise/fichier", corps);
  }

  return (
    <form className="geste-formulaire" onSubmit={reprendre}>
      <p>
        Le serveur s’est arrêté en chemin&nbsp;:{" "}
        {compter(lot.total - lot.signees - lot.refusees, "document attend", "documents attendent")} encore. Ce
        qui est signé l’est pour de bon.
      </p>
      {lot.moyen === "fichier" && <FichierDeCle fichier={fichier} code={code} changerCode={setCode} />}
      <Secret libelle="Votre mot de passe" valeur={motDePasse} changer={setMotDePasse} />
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Reprendre
        </Button>
        <Button className="bouton" onPress={() => void faire("abandon", {})}>
          Laisser le reste à signer
        </Button>
      </div>
    </form>
  );
}
