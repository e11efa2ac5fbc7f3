/** One model: what it asks, its words, and what it gives with the facts of a sitting, as one types. */
import { dateLongue, type VariableModele } from "@executoire/droit";
import type { ApercuVue, ModeleDeTexteRequete, ModeleDeTexteVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button } from "react-aria-components";
import { demander, type Motif, refusDe } from "../../api/client.ts";
import { egal } from "../../brouillon/egal.ts";
import { annoncer } from "../../cadre/annonces.ts";
import { ChampsDuModele } from "../../projets/ChampsDuModele.tsx";
import { apercu, modeleDeTexte, modelesDeTexte, projets } from "../../projets/lectures.ts";
import { useRetard } from "../../projets/useRetard.ts";
import { EditeurTexte } from "../../redaction/EditeurTexte.tsx";
import { nomenclature } from "../../seance/lectures.ts";
import { Champ, Choix } from "../../seance/redaction/champs.tsx";
import { Texte } from "../../seance/Texte.tsx";
import { attente } from "../../signes/attente.ts";
import { momentMoyen } from "../../signes/moments.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { ChampsDemandes } from "./ChampsDemandes.tsx";

interface Origine {
  sorte: ModeleDeTexteVue["origine"];
  modifiePar: string | null;
  modifieLe: string | null;
}
type Faute = ApercuVue["fautes"][number];

export function Modele({
  id,
  depart,
  origine,
  variables,
  peut,
  dupliquer,
  garde,
  ferme,
}: {
  id: string;
  depart: ModeleDeTexteRequete;
  /** Null: not kept yet. */
  origine: Origine | null;
  variables: VariableModele[];
  peut: boolean;
  dupliquer?: () => void;
  garde: () => void;
  ferme: () => void;
}) {
  const client = useQueryClient();
  const [modele, setModele] = useState(depart);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const [valeurs, setValeurs] = useState<Record<string, string>>({});
  const [seance, setSeance] = useState("");
  const matieres = useQuery(nomenclature).data?.matieres ?? [];
  const seances = useQuery(projets).data?.seances ?? [];
  const changer = (champs: Partial<ModeleDeTexteRequete>) => setModele((avant) => ({ ...avant, ...champs }));
  const demande = useRetard(
    { modele, champs: valeurs, ...(seance && { seance }) },
    JSON.stringify([modele, valeurs, seance]),
  );
  const lu = useQuery({ ...apercu(demande), placeholderData: (avant) => avant });
  const fautes = lu.data?.fautes ?? [];
  const de = (ou: Faute["ou"]) => fautes.filter((f) => f.ou === ou);
  const change = !egal(modele, depart);
  const lecture = !peut;

  function relire() {
    void client.invalidateQueries({ queryKey: modelesDeTexte.queryKey });
    void client.invalidateQueries({ queryKey: modeleDeTexte(id).queryKey });
  }
  async function enregistrer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours) return;
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<ModeleDeTexteVue>(
      "PUT",
      `/api/modeles-de-texte/${encodeURIComponent(id)}`,
      modele,
    );
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    client.setQueryData(modeleDeTexte(id).queryKey, reponse.valeur);
    relire();
    annoncer("Modèle enregistré.");
    garde();
  }
  async function retirer() {
    const reponse = await demander<null>("DELETE", `/api/modeles-de-texte/${encodeURIComponent(id)}`);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    annoncer(origine?.sorte === "adapte" ? "Le modèle livré est revenu." : "Modèle retiré.");
    if (origine?.sorte === "propre") ferme();
    relire();
  }

  return (
    <form className="modele-plan" onSubmit={enregistrer}>
      <div className="modele-saisie">
        <div className="point-tete">
          <h2>{depart.titre || "Nouveau modèle"}</h2>
          <p className="point-gestes">
            {peut && dupliquer && (
              <Button className="lien" onPress={dupliquer}>
                Dupliquer
              </Button>
            )}
            {peut && (origine?.sorte === "adapte" || origine?.sorte === "propre") && (
              <Button className="lien" onPress={() => void retirer()}>
                {origine.sorte === "adapte" ? "Revenir au modèle livré" : "Retirer"}
              </Button>
            )}
          </p>
        </div>
        {origine?.modifiePar && origine.modifieLe && (
          <p className="petit">
            Modifié par {origine.modifiePar}, {momentMoyen(origine.modifieLe)}.
          </p>
        )}
        {origine?.sorte === "livre" && peut && (
          <p className="petit">
            Livré avec Exécutoire. L’enregistrer en fait le vôtre&nbsp;; il peut revenir.
          </p>
        )}
        <Champ
          id="modele-titre"
          libelle="Titre du modèle"
          valeur={modele.titre}
          changer={(titre) => changer({ titre })}
          lecture={lecture}
        />
        <div className="champs-ligne">
          <Choix
            id="modele-genre"
            libelle="Genre"
            valeur={modele.genre}
            options={[
              { valeur: "deliberation", mot: "Délibération" },
              { valeur: "arrete", mot: "Arrêté" },
              { valeur: "rapport", mot: "Rapport" },
            ]}
            changer={(genre) => changer({ genre })}
            lecture={lecture}
          />
          <Choix
            id="modele-matiere"
            libelle="Matière proposée"
            valeur={modele.matiere ?? ""}
            options={[
              { valeur: "", mot: "Aucune" },
              ...matieres.map((m) => ({ valeur: m.code, mot: `${m.code} ${m.libelle}` })),
            ]}
            changer={(code) => changer({ matiere: code || null })}
            lecture={lecture}
          />
        </div>
        <Champ
          id="modele-description"
          libelle="Quand s’en servir"
          lignes={2}
          valeur={modele.description}
          changer={(description) => changer({ description })}
          lecture={lecture}
        />
        <ChampsDemandes champs={modele.champs} changer={(champs) => changer({ champs })} lecture={lecture} />
        <Champ
          id="modele-objet"
          libelle="Objet"
          lignes={2}
          valeur={modele.objet}
          changer={(objet) => changer({ objet: objet.replace(/\s*\n\s*/g, " ") })}
          lecture={lecture}
        />
        <Fautes fautes={de("objet")} />
        <EditeurTexte
          id="modele-texte"
          libelle={modele.genre === "rapport" ? "Texte du rapport" : "Texte"}
          genre={modele.genre}
          valeur={modele.texte}
          changer={(texte) => changer({ texte })}
          lecture={lecture}
        />
        <Fautes fautes={de("texte")} />
        {modele.genre === "deliberation" && (modele.rapport || peut) && (
          <>
            <EditeurTexte
              id="modele-rapport"
              libelle="Rapport qui l’accompagne (facultatif)"
              genre="rapport"
              valeur={modele.rapport ?? { blocs: [] }}
              changer={(rapport) =>
                setModele(({ rapport: _, ...avant }) =>
                  rapport.blocs.length > 0 ? { ...avant, rapport } : avant,
                )
              }
              lecture={lecture}
            />
            <Fautes fautes={de("rapport")} />
          </>
        )}
        {motif && <Refuser motif={motif} />}
        {peut && (
          <div className="geste">
            <Button
              type="submit"
              className={attente("bouton bouton-fort", enCours)}
              isDisabled={!change || fautes.length > 0}
            >
              Enregistrer le modèle
            </Button>
            <p className="petit">
              {fautes.length > 0
                ? "Corrigez d’abord ce qui est signalé dans le texte."
                : change
                  ? "Les projets déjà commencés ne changent pas."
                  : "Rien n’a changé."}
            </p>
          </div>
        )}
      </div>
      <div className="modele-droite">
        <section className="modele-droite" aria-labelledby="modele-apercu">
          <h2 id="modele-apercu">Ce qu’il donnera</h2>
          <Choix
            id="modele-seance"
            libelle="Avec les faits de"
            valeur={seance}
            options={[
              { valeur: "", mot: "Aujourd’hui, sans séance" },
              ...seances.map((s) => ({
                valeur: s.id,
                mot: `La séance du ${dateLongue(s.date)}, ${s.organe}`,
              })),
            ]}
            changer={setSeance}
          />
          {modele.champs.length > 0 && (
            <details className="geste-motive">
              <summary>Essayer avec des réponses</summary>
              <ChampsDuModele
                champs={modele.champs}
                valeurs={valeurs}
                changer={(cle, valeur) => setValeurs((avant) => ({ ...avant, [cle]: valeur }))}
              />
            </details>
          )}
          {lu.data && (
            <div className="feuille-lue">
              {lu.data.rapport && lu.data.rapport.blocs.length > 0 && (
                <>
                  <h3>Rapport</h3>
                  <Texte texte={lu.data.rapport} vote="" />
                </>
              )}
              <h3>{lu.data.objet || "Sans objet"}</h3>
              <Texte texte={lu.data.texte} vote="" />
            </div>
          )}
        </section>
        <Variables variables={variables} modele={modele} />
      </div>
    </form>
  );
}

function Fautes({ fautes }: { fautes: Faute[] }) {
  if (fautes.length === 0) return null;
  return (
    <div className="modele-fautes">
      {fautes.map((f) => (
        <Refuser
          key={`${f.extrait} ${f.phrase}`}
          motif={{
            phrase: `«\u00a0${f.extrait}\u00a0»\u00a0: ${f.phrase}`,
            article: null,
            remede: f.remede,
          }}
        />
      ))}
    </div>
  );
}

function Variables({ variables, modele }: { variables: VariableModele[]; modele: ModeleDeTexteRequete }) {
  const [copiee, setCopiee] = useState<string | null>(null);
  const toutes = [
    ...modele.champs
      .filter(({ cle }) => cle)
      .map(({ cle, libelle }) => ({ nom: cle, libelle, exemple: "ce que le rédacteur répond" })),
    ...variables,
  ];
  async function copier(nom: string) {
    await navigator.clipboard?.writeText(`{{${nom}}}`).catch(() => {});
    setCopiee(nom);
    annoncer(`Variable ${nom} copiée.`);
  }
  return (
    <section aria-labelledby="modele-variables">
      <h2 id="modele-variables">Variables</h2>
      <p className="petit">
        Écrites entre doubles accolades, elles s’accordent&nbsp;:{" "}
        <code className="mono">{"{{de organe}}"}</code> donne «&nbsp;du conseil&nbsp;» ou «&nbsp;de
        l’assemblée&nbsp;». Choisie, une variable est copiée.
      </p>
      <dl className="variables">
        {toutes.map(({ nom, libelle, exemple }) => (
          <div key={nom}>
            <dt>
              <Button className="lien" onPress={() => void copier(nom)}>{`{{${nom}}}`}</Button>
              {copiee === nom && <span className="petit"> copiée</span>}
            </dt>
            <dd className="petit">
              {libelle}
              {exemple && <>&nbsp;: {exemple}</>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
