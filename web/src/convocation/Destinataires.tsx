/** One line per recipient, and the gesture it calls for. */
import { compter } from "@executoire/droit";
import type { ConvocationVue, DistributionVue, LigneConvocation } from "@executoire/server/contrat";
import { useState } from "react";
import { Button, Input, Label, Radio, RadioGroup, SearchField } from "react-aria-components";
import { Marque } from "../signes/Etat.tsx";
import { FicheDestinataire } from "./FicheDestinataire.tsx";
import { combien, filtrer, VUES, type Vue } from "./filtre.ts";
import { CANAUX, ENVOIS, momentCourt, REPONSES } from "./signes.ts";
import { useGeste } from "./useGeste.ts";

export function Destinataires({ vue }: { vue: ConvocationVue }) {
  const [filtre, setFiltre] = useState<Vue>("tous");
  const [recherche, setRecherche] = useState("");
  const [ouverte, setOuverte] = useState<string | null>(null);
  const lignes = filtrer(vue.lignes, filtre, recherche);
  const fiche = vue.lignes.find((ligne) => cle(ligne) === ouverte);
  return (
    <section aria-labelledby="destinataires">
      <h2 id="destinataires">Destinataires</h2>
      <div className="filtres">
        <RadioGroup
          className="choix-forme"
          aria-label="Afficher"
          value={filtre}
          onChange={(valeur) => setFiltre(valeur as Vue)}
          orientation="horizontal"
        >
          <div className="choix-forme-liste">
            {VUES.map(([valeur, mot]) => (
              <Radio key={valeur} value={valeur}>
                {mot} <span className="chiffres">({combien(vue.lignes, valeur)})</span>
              </Radio>
            ))}
          </div>
        </RadioGroup>
        <SearchField className="recherche" value={recherche} onChange={setRecherche}>
          <Label className="hors-vue">Chercher un membre ou une commune</Label>
          <Input placeholder="Nom ou commune" />
          <Button className="effacer">
            <span aria-hidden="true">×</span>
          </Button>
        </SearchField>
      </div>
      {lignes.length === 0 ? (
        <p className="vide">Personne ne correspond à ce choix.</p>
      ) : (
        <table className="table table-convocation" aria-label="Destinataires de la convocation">
          <thead>
            <tr>
              <th scope="col">Membre</th>
              {vue.envois.map(({ envoi, titre }) => (
                <th key={envoi} scope="col">
                  {titre}
                </th>
              ))}
              <th scope="col">Dossier ouvert</th>
              <th scope="col">Réponse</th>
              {vue.peutEnvoyer && <th scope="col">Geste</th>}
            </tr>
          </thead>
          <tbody>
            {lignes.map((ligne) => (
              <Ligne key={cle(ligne)} vue={vue} ligne={ligne} ouvrir={() => setOuverte(cle(ligne))} />
            ))}
          </tbody>
        </table>
      )}
      <p className="petit" aria-live="polite">
        {compter(lignes.length, "destinataire")} sur {vue.lignes.length}.
      </p>
      {fiche && <FicheDestinataire vue={vue} ligne={fiche} fermer={() => setOuverte(null)} />}
    </section>
  );
}

const cle = ({ siege, destinataire }: LigneConvocation): string => `${siege} ${destinataire}`;

function Ligne({ vue, ligne, ouvrir }: { vue: ConvocationVue; ligne: LigneConvocation; ouvrir: () => void }) {
  const alerte = ligne.envois.some(({ etat, delai }) => etat === "echec" || delai === "irregulier");
  return (
    <tr className={alerte ? "convocation-alerte" : undefined}>
      <th scope="row">
        {ligne.nom}
        <span className="petit">
          {[ligne.destinataire === "suppleant" ? "suppléant" : null, ligne.commune]
            .filter(Boolean)
            .join(" · ")}
        </span>
      </th>
      {vue.envois.map(({ envoi, titre }) => {
        const sien = ligne.envois.find((e) => e.envoi === envoi);
        return (
          <td key={envoi} data-titre={titre}>
            {sien ? <EtatEnvoi envoi={sien} /> : <span className="petit">Pas destinataire</span>}
          </td>
        );
      })}
      <td data-titre="Dossier ouvert">
        {ligne.ouverteLe ? (
          <span className="chiffres petit">{momentCourt(ligne.ouverteLe)}</span>
        ) : (
          <span className="petit">Pas encore</span>
        )}
      </td>
      <td data-titre="Réponse">
        <Reponse ligne={ligne} />
      </td>
      {vue.peutEnvoyer && (
        <td>
          <Geste vue={vue} ligne={ligne} ouvrir={ouvrir} />
        </td>
      )}
    </tr>
  );
}

function EtatEnvoi({ envoi }: { envoi: DistributionVue }) {
  return (
    <>
      <Marque signe={ENVOIS[envoi.etat]} />
      <span className={envoi.a ? "petit chiffres convocation-moment" : "petit chiffres"}>
        {envoi.a
          ? `${momentCourt(envoi.a)}, ${CANAUX[envoi.canal]}`
          : (envoi.motif ?? envoi.adresse ?? CANAUX[envoi.canal])}
        {envoi.prochaine && ` Nouvel essai\u00a0: ${momentCourt(envoi.prochaine)}.`}
      </span>
      {envoi.delai === "irregulier" && <Marque signe={{ mot: "Hors délai", trace: "carre", ton: "rouge" }} />}
    </>
  );
}

function Reponse({ ligne: { reponse, destinataire } }: { ligne: LigneConvocation }) {
  if (!reponse) return <span className="petit">{destinataire === "titulaire" ? "Attendue" : "—"}</span>;
  return (
    <>
      <Marque signe={REPONSES[reponse.reponse]} />
      <span className="petit chiffres">
        {reponse.mandataire ? `à ${reponse.mandataire}, ` : ""}
        {momentCourt(reponse.a)}
      </span>
    </>
  );
}

/** What the line asks for now; everything else is behind its name. */
function Geste({ vue, ligne, ouvrir }: { vue: ConvocationVue; ligne: LigneConvocation; ouvrir: () => void }) {
  const { faire, enCours } = useGeste(vue.seance.id);
  const { siege, destinataire, nom } = ligne;
  const incertain = ligne.envois.find(({ etat }) => etat === "incertain");
  const etats = new Set(ligne.envois.map(({ etat }) => etat));
  const mot = etats.has("echec")
    ? "Corriger et renvoyer"
    : etats.has("a-remettre")
      ? "Noter la remise"
      : "Ouvrir la fiche";
  return (
    <span className="convocation-gestes">
      {incertain && (
        <Button
          className={enCours ? "bouton bouton-attend" : "bouton"}
          aria-label={`Renvoyer le même message\u00a0: ${nom}`}
          onPress={() => faire("renvoi", { envoi: incertain.envoi, siege, destinataire })}
        >
          Renvoyer le même message
        </Button>
      )}
      <Button
        className={mot === "Ouvrir la fiche" ? "lien" : "bouton"}
        aria-label={`${mot}\u00a0: ${nom}`}
        onPress={ouvrir}
      >
        {mot}
      </Button>
    </span>
  );
}
