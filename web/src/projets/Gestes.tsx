/** What one does with a projet now, each gesture with its consequence, and beside it why it is refused. */
import { enumerer } from "@executoire/droit";
import type { ProjetVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { useLocation } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { useGestes } from "../api/useGestes.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Champ, Choix } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { reprendre } from "../signes/reprendre.ts";
import { insecable } from "../signes/typographie.ts";
import { adresseProjet, projet, projets } from "./lectures.ts";
import type { Ecriture } from "./useEcriture.ts";

type Envoi = "soumettre" | "viser" | "renvoyer" | "retirer" | "ecarter" | "rouvrir";
const FAITS: Record<Envoi, string> = {
  soumettre: "Projet soumis.",
  viser: "Projet visé.",
  renvoyer: "Projet renvoyé.",
  retirer: "Projet retiré du circuit.",
  ecarter: "Projet écarté.",
  rouvrir: "Projet rouvert.",
};

export function GestesProjet({ id, vue, ecriture }: { id: string; vue: ProjetVue; ecriture: Ecriture }) {
  const client = useQueryClient();
  const cadre = useRef<HTMLElement>(null);
  const { faire, enCours, motif } = useGestes<ProjetVue, Envoi>(
    adresseProjet(id),
    projet(id).queryKey,
    FAITS,
  );
  const { gestes, pourquoi, circuit, circuitPrevu, histoire } = vue;
  const { brouillon } = ecriture;
  const pret = brouillon.statut === "enregistre";
  // The text one read: its words are what is approved.
  const lue = {
    version: brouillon.version,
    ...(vue.version === brouillon.version && { empreinte: vue.empreinte }),
  };
  async function lancer(geste: Envoi, corps: object = {}) {
    const fait = await faire(geste, corps);
    if (!fait) return;
    // What is in the circuit is no longer being written.
    void ecriture.plume.rendre();
    void client.invalidateQueries({ queryKey: projets.queryKey });
    reprendre(cadre.current);
  }
  const premier = circuitPrevu.etapes[0];
  const renvoi = vue.statut === "en-redaction" ? dernierRenvoi(histoire) : null;
  const enAttente = !pret && (gestes.includes("soumettre") || gestes.includes("viser"));

  return (
    <section
      className="panneau projet-gestes"
      aria-labelledby="projet-gestes"
      ref={cadre}
      tabIndex={-1}
      data-reprise
    >
      <h2 id="projet-gestes">À faire</h2>
      {renvoi && (
        <div className="note">
          <p>
            <strong>{renvoi.par}</strong> {insecable(renvoi.phrase)}&nbsp;:
          </p>
          <p>«&nbsp;{insecable(renvoi.texte ?? "")}&nbsp;»</p>
        </div>
      )}
      {gestes.includes("viser") && (
        <Geste
          bouton="Viser"
          fort
          enCours={enCours === "viser"}
          motif={motif("viser")}
          champ="Remarque (facultative)"
          suite={suiteDuVisa(vue)}
          pret={pret}
          envoyer={(remarque) => lancer("viser", { ...lue, ...(remarque && { remarque }) })}
        />
      )}
      {gestes.includes("renvoyer") && circuit && (
        <Renvoyer
          vue={vue}
          enCours={enCours === "renvoyer"}
          motif={motif("renvoyer")}
          envoyer={(vers, raison) => lancer("renvoyer", { vers, motif: raison })}
        />
      )}
      {!circuit && !circuitPrevu.aucun && gestes.includes("soumettre") && (
        <Geste
          bouton="Soumettre le projet"
          fort
          enCours={enCours === "soumettre"}
          motif={motif("soumettre")}
          champ="Message (facultatif)"
          suite={
            premier
              ? `Il part d’abord vers ${enumerer(premier.personnes) || premier.titre}, ${premier.titre.toLocaleLowerCase("fr")}.`
              : "Il suit le circuit."
          }
          pret={pret}
          envoyer={(message) => lancer("soumettre", { ...lue, ...(message && { message }) })}
        />
      )}
      {!circuit && !circuitPrevu.aucun && !gestes.includes("soumettre") && pourquoi.soumettre && (
        <p className="petit">{insecable(pourquoi.soumettre)}</p>
      )}
      {circuit && !gestes.includes("viser") && pourquoi.viser && (
        <p className="petit">{insecable(pourquoi.viser)}</p>
      )}
      {enAttente && (
        <p className="petit" role="status">
          Attendez que le texte soit enregistré.
        </p>
      )}
      <div className="projet-gestes-suite">
        {gestes.includes("retirer") && (
          <Motive
            bouton="Retirer du circuit"
            champ="Pourquoi (facultatif)"
            facultatif
            aide="Les visas déjà donnés tombent\u00a0; le projet redevient un brouillon."
            enCours={enCours === "retirer"}
            motif={motif("retirer")}
            envoyer={(raison) => lancer("retirer", raison ? { motif: raison } : {})}
          />
        )}
        {gestes.includes("rouvrir") && (
          <Motive
            bouton="Rouvrir le projet"
            champ="Pourquoi"
            aide="Il redevient un brouillon que son service écrit."
            enCours={enCours === "rouvrir"}
            motif={motif("rouvrir")}
            envoyer={(raison) => lancer("rouvrir", { motif: raison })}
          />
        )}
        {gestes.includes("ecarter") && (
          <Motive
            bouton="Écarter"
            champ="Pourquoi"
            aide="Il reste lisible, hors du circuit\u00a0; on peut le rouvrir."
            enCours={enCours === "ecarter"}
            motif={motif("ecarter")}
            envoyer={(raison) => lancer("ecarter", { motif: raison })}
          />
        )}
        {gestes.includes("supprimer") && <Supprimer id={id} titre={vue.titre} />}
      </div>
    </section>
  );
}

/** Sent back to its drafter, and nothing since: the reason is the first thing to read. */
function dernierRenvoi(histoire: ProjetVue["histoire"]) {
  const dernier = histoire.at(-1);
  return dernier && /^a renvoyé/.test(dernier.phrase) ? dernier : null;
}

function suiteDuVisa({ circuit }: ProjetVue): string {
  const suivante = circuit && circuit.courante !== null ? circuit.etapes[circuit.courante + 1] : undefined;
  if (!suivante) return "C’est le dernier visa\u00a0: le projet pourra entrer à l’ordre du jour.";
  const qui = enumerer(suivante.personnes.map(({ nom }) => nom));
  return `Il passe ensuite à l’étape «\u00a0${suivante.titre}\u00a0»${qui ? `, ${qui}` : ""}.`;
}

function Geste({
  bouton,
  fort = false,
  champ,
  suite,
  enCours,
  motif,
  pret,
  envoyer,
}: {
  bouton: string;
  fort?: boolean;
  champ: string;
  suite: string;
  enCours: boolean;
  motif: Motif | null;
  pret: boolean;
  envoyer: (mot: string) => void;
}) {
  const [mot, setMot] = useState("");
  return (
    <div className="geste-projet">
      <Champ
        id={`geste-${bouton}`.replace(/\s/g, "-")}
        libelle={champ}
        lignes={2}
        valeur={mot}
        changer={setMot}
      />
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button
          className={attente(fort ? "bouton bouton-fort" : "bouton", enCours)}
          isDisabled={!pret}
          onPress={() => envoyer(mot.trim())}
        >
          {bouton}
        </Button>
        <p className="petit">{insecable(suite)}</p>
      </div>
    </div>
  );
}

function Renvoyer({
  vue,
  enCours,
  motif,
  envoyer,
}: {
  vue: ProjetVue;
  enCours: boolean;
  motif: Motif | null;
  envoyer: (vers: number | "redacteur", raison: string) => void;
}) {
  const [raison, setRaison] = useState("");
  const [vers, setVers] = useState("redacteur");
  const etapes = vue.circuit?.etapes ?? [];
  const courante = vue.circuit?.courante ?? etapes.length;
  return (
    <details className="geste-motive">
      <summary>Renvoyer…</summary>
      <div className="pile-large">
        <Choix
          id="renvoi-vers"
          libelle="Vers"
          valeur={vers}
          options={[
            { valeur: "redacteur", mot: `Le rédacteur, ${vue.auteur.nom}` },
            ...etapes.slice(0, courante).map(({ titre, personnes }, i) => ({
              valeur: String(i),
              mot: `${titre}, ${enumerer(personnes.map(({ nom }) => nom))}`,
            })),
          ]}
          changer={setVers}
        />
        <Champ id="renvoi-raison" libelle="Pourquoi" lignes={3} valeur={raison} changer={setRaison} />
        {motif && <Refuser motif={motif} />}
        <div className="geste">
          <Button
            className={attente("bouton", enCours)}
            isDisabled={!raison.trim()}
            onPress={() => envoyer(vers === "redacteur" ? vers : Number(vers), raison.trim())}
          >
            Renvoyer le projet
          </Button>
          <p className="petit">Les visas donnés depuis cette étape seront redemandés.</p>
        </div>
      </div>
    </details>
  );
}

function Motive({
  bouton,
  champ,
  aide,
  facultatif = false,
  enCours,
  motif,
  envoyer,
}: {
  bouton: string;
  champ: string;
  aide: ReactNode;
  facultatif?: boolean;
  enCours: boolean;
  motif: Motif | null;
  envoyer: (raison: string) => void;
}) {
  const [raison, setRaison] = useState("");
  return (
    <details className="geste-motive">
      <summary>{bouton}…</summary>
      <div className="pile-large">
        <Champ
          id={`motif-${bouton}`.replace(/\s/g, "-")}
          libelle={champ}
          lignes={2}
          valeur={raison}
          changer={setRaison}
        />
        {motif && <Refuser motif={motif} />}
        <div className="geste">
          <Button
            className={attente("bouton", enCours)}
            isDisabled={!facultatif && !raison.trim()}
            onPress={() => envoyer(raison.trim())}
          >
            {bouton}
          </Button>
          <p className="petit">{aide}</p>
        </div>
      </div>
    </details>
  );
}

function Supprimer({ id, titre }: { id: string; titre: string }) {
  const client = useQueryClient();
  const [, naviguer] = useLocation();
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  async function supprimer() {
    if (enCours) return;
    setEnCours(true);
    const reponse = await demander<null>("DELETE", adresseProjet(id));
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    void client.invalidateQueries({ queryKey: projets.queryKey });
    annoncer("Projet supprimé.");
    naviguer("/projets");
  }
  return (
    <details className="geste-motive">
      <summary>Supprimer…</summary>
      <div className="pile-large">
        <p className="petit">
          Le texte de «&nbsp;{titre || "ce projet"}&nbsp;», ses versions et ses commentaires sont effacés pour
          de bon.
        </p>
        {motif && <Refuser motif={motif} />}
        <p>
          <Button className={attente("bouton", enCours)} onPress={() => void supprimer()}>
            Supprimer le projet
          </Button>
        </p>
      </div>
    </details>
  );
}
