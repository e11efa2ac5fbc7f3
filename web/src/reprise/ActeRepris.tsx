/** An act taken over: what is kept of it, who changed what, what nobody knows; withdrawn with a reason. */
import {
  CHAMPS_ACTE,
  CLES_CHAMPS,
  type CleChamp,
  dateLongue,
  dateMoyenne,
  enumerer,
  GROUPES_CHAMPS,
} from "@executoire/droit";
import type { RepriseVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Champ } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { reprise as requeteDe } from "./lectures.ts";
import { enMots } from "./mots.ts";

export default function ActeRepris({ id }: { id: string }) {
  const requete = useQuery(requeteDe(id));
  if (requete.isError && !requete.data)
    return <EtatDePage titre="Acte repris" erreur={requete.error} recommencer={() => requete.refetch()} />;
  const vue = requete.data;
  return (
    <Page
      titre={vue ? `Acte repris ${vue.numero}` : "Acte repris"}
      surtitre={<Link href="/reprise">Reprise d’anciens actes</Link>}
      large
    >
      {vue ? <Acte vue={vue} /> : <Attente quoi="Lecture de l’acte" />}
    </Page>
  );
}

const libelles = (cles: readonly CleChamp[]) =>
  enumerer(cles.map((cle) => CHAMPS_ACTE[cle].libelle.toLowerCase()));

function Acte({ vue }: { vue: RepriseVue }) {
  const { contenu, source } = vue;
  return (
    <div className="reprise">
      <p>
        <span className={`verdict ton-${vue.retiree ? "gris" : "vert"}`}>
          <Forme trace={vue.retiree ? "losange" : "rond"} />
          {vue.retiree ? "Retiré" : "Repris"}
        </span>{" "}
        {vue.retiree
          ? `par ${vue.retiree.par} le ${dateMoyenne(vue.retiree.a.slice(0, 10))}\u00a0: ${vue.retiree.motif}.`
          : `par ${vue.repris.par} le ${dateMoyenne(vue.repris.a.slice(0, 10))}.`}
      </p>
      <p className="reprise-objet">{insecable(contenu.objet ?? "")}</p>
      {contenu.dateActe && <p>{dateLongue(contenu.dateActe)}</p>}
      <p className="petit">
        {source.fichier}, SHA-256 <span className="mono reprise-empreinte">{source.empreinte}</span>.{" "}
        <a href={`/api/reprises/${vue.id}/source`}>Télécharger l’original</a>
      </p>
      {Object.entries(GROUPES_CHAMPS).map(([groupe, titre]) => {
        const cles = CLES_CHAMPS.filter((c) => CHAMPS_ACTE[c].groupe === groupe && contenu[c] !== null);
        if (cles.length === 0) return null;
        return (
          <section key={groupe} aria-label={titre}>
            <h2>{titre}</h2>
            <dl className="reprise-dl">
              {cles.map((c) => (
                <div key={c}>
                  <dt>{CHAMPS_ACTE[c].libelle}</dt>
                  <dd>{enMots(c, contenu[c])}</dd>
                </div>
              ))}
            </dl>
          </section>
        );
      })}
      <section aria-labelledby="reprise-trace">
        <h2 id="reprise-trace">Ce que la reprise a changé</h2>
        {vue.corrections.length === 0 ? (
          <p>Rien n’a été corrigé.</p>
        ) : (
          <ul>
            {vue.corrections.map((c) => (
              <li key={c.champ}>
                {CHAMPS_ACTE[c.champ].libelle}&nbsp;: lu «&nbsp;{enMots(c.champ, c.lu)}&nbsp;», corrigé en
                «&nbsp;
                {enMots(c.champ, c.corrige)}&nbsp;» par {c.par}.
              </li>
            ))}
          </ul>
        )}
        {vue.inconnus.length > 0 && <p className="petit">Laissé inconnu&nbsp;: {libelles(vue.inconnus)}.</p>}
        {vue.constats.length > 0 && (
          <details>
            <summary>Ce qui ne s’accordait pas à la confirmation ({vue.constats.length})</summary>
            <ul>
              {vue.constats.map((c) => (
                <li key={c.phrase}>{insecable(c.phrase)}</li>
              ))}
            </ul>
          </details>
        )}
      </section>
      {!vue.retiree && <Retirer id={vue.id} />}
    </div>
  );
}

function Retirer({ id }: { id: string }) {
  const client = useQueryClient();
  const [motifDuRetrait, setMotifDuRetrait] = useState("");
  const [enCours, setEnCours] = useState(false);
  const [refus, setRefus] = useState<Motif | null>(null);
  async function retirer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours) return;
    setEnCours(true);
    const reponse = await demander<RepriseVue>("POST", `/api/reprises/${id}/retrait`, {
      motif: motifDuRetrait,
    });
    setEnCours(false);
    if (reponse.sorte !== "ok") return setRefus(refusDe(reponse));
    client.setQueryData(requeteDe(id).queryKey, reponse.valeur);
    client.invalidateQueries({ queryKey: ["reprises", "liste"] });
    annoncer("L’acte est retiré du registre des actes repris.");
  }
  return (
    <details className="geste-detail" open={refus !== null || undefined}>
      <summary>Retirer cet acte, repris par erreur</summary>
      <form className="geste-formulaire" onSubmit={retirer}>
        <p className="petit">
          Le retrait et son motif restent écrits&nbsp;; le numéro redevient libre pour l’acte qui le porte.
        </p>
        <Champ id="motif-retrait" libelle="Motif" valeur={motifDuRetrait} changer={setMotifDuRetrait} />
        <Button
          type="submit"
          className={attente("bouton", enCours)}
          isDisabled={motifDuRetrait.trim() === ""}
        >
          Retirer
        </Button>
        {refus && <Refuser motif={refus} />}
      </form>
    </details>
  );
}
