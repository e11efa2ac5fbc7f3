/** The classification in force, browsed and searched; the natures, their types of documents, the versions received. */
import { compter, dateCivileDe, dateMoyenne } from "@executoire/droit";
import type { ClassificationVue, MatiereVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Input, Label, SearchField } from "react-aria-components";
import { Link } from "wouter";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { insecable } from "../signes/typographie.ts";
import { classification } from "./lectures.ts";
import { elaguer } from "./matieres.ts";

export default function ParcoursClassification() {
  const requete = useQuery(classification);
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre="Classification" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      titre={vue ? `Classification du ${dateMoyenne(vue.date)}` : "Classification"}
      surtitre={<Link href="/teletransmission">Télétransmission</Link>}
    >
      {vue ? <Contenu vue={vue} /> : <Attente quoi="Lecture de la classification" />}
    </Page>
  );
}

function Contenu({ vue }: { vue: ClassificationVue }) {
  const [saisie, setSaisie] = useState("");
  const trouvees = elaguer(vue.matieres, saisie);
  return (
    <div className="deux-colonnes">
      <section className="panneau" aria-labelledby="matieres">
        <h2 id="matieres">Matières</h2>
        <SearchField className="recherche" value={saisie} onChange={setSaisie}>
          <Label className="hors-vue">Chercher une matière</Label>
          <Input placeholder="Code ou mots, 8.3 ou voirie" />
          <Button className="effacer">×</Button>
        </SearchField>
        {trouvees.length === 0 ? (
          <p className="vide">Aucune matière ne porte ce code ni ces mots.</p>
        ) : (
          <Branche matieres={trouvees} ouvertes={saisie.trim() !== ""} />
        )}
      </section>
      <div className="pile-etiree">
        <section className="panneau" aria-labelledby="versions">
          <h2 id="versions">Versions</h2>
          <p className="petit">
            Un acte se lit toujours avec la classification de son envoi&nbsp;: toutes sont gardées.
          </p>
          <ul className="fichiers">
            {vue.versions.map(({ date, recueLe }) => (
              <li key={date}>
                <span>
                  {dateMoyenne(date)}
                  {date === vue.date && <strong> (en vigueur ici)</strong>}
                </span>
                <span className="petit chiffres">
                  {recueLe ? `reçue le ${dateMoyenne(dateCivileDe(recueLe))}` : "livrée avec le logiciel"}
                </span>
              </li>
            ))}
          </ul>
        </section>
        <section className="panneau" aria-labelledby="natures">
          <h2 id="natures">Natures et types de pièces</h2>
          {vue.natures.map(({ code, abrege, libelle, types }) => (
            <details key={code} className="depliable">
              <summary>
                {code}. {libelle}{" "}
                <span className="petit">
                  ({abrege}, {compter(types.length, "type")})
                </span>
              </summary>
              <ul className="types-de-piece">
                {types.map((type) => (
                  <li key={type.code}>
                    <span className="mono">{type.code}</span> {insecable(type.libelle)}
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </section>
      </div>
    </div>
  );
}

function Branche({ matieres, ouvertes }: { matieres: MatiereVue[]; ouvertes: boolean }) {
  return (
    <ul className="matieres">
      {matieres.map((matiere) => (
        <li key={matiere.code}>
          {matiere.enfants.length === 0 ? (
            <Nom matiere={matiere} />
          ) : (
            // A search opens what it found: the key makes the branch anew.
            <details key={String(ouvertes)} open={ouvertes}>
              <summary className="matiere-tete">
                <Nom matiere={matiere} />
              </summary>
              <Branche matieres={matiere.enfants} ouvertes={ouvertes} />
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

function Nom({ matiere: { code, libelle, libelleMinistere } }: { matiere: MatiereVue }) {
  return (
    <span className="matiere-nom">
      <span className="chiffres matiere-code">{code}</span> {libelle}
      {libelleMinistere !== libelle && (
        <span className="petit"> ({insecable(`au Ministère : ${libelleMinistere}`)})</span>
      )}
    </span>
  );
}
