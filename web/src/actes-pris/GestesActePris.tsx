/** What only an act born outside a sitting knows: its file, its notification, its correction, its end. */
import {
  type ContenuActe,
  dateMoyenne,
  designer,
  publicationAutomatique,
  quiSigne,
  seNotifie,
  transmissionDe,
} from "@executoire/droit";
import type { ActeVue } from "@executoire/server/contrat";
import { useState } from "react";
import { Button } from "react-aria-components";
import { useLocation } from "wouter";
import { Ligne } from "../acte/Gestes.tsx";
import type { useGesteActe } from "../acte/useGesteActe.ts";
import { Champ } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Depot } from "./Depot.tsx";

export interface ProprietesGestes {
  id: string;
  vue: ActeVue;
  geste: ReturnType<typeof useGesteActe>;
  agi: (annonce: string) => void;
}

export function GestesActePris({ id, vue, geste, agi }: ProprietesGestes) {
  const { etat, gestes } = vue;
  const [, aller] = useLocation();
  const d = designer(etat.decision);
  return (
    <>
      {gestes.includes("deposer") && <Depot key={vue.version} id={id} etat={etat} agi={agi} />}
      {gestes.includes("notifier") && seNotifieAussi(etat.decision) && (
        <Notification vue={vue} geste={geste} agi={agi} />
      )}
      {gestes.includes("publier") && <MiseEnLigne vue={vue} geste={geste} agi={agi} />}
      {gestes.includes("modifier") && (
        <Ligne
          consequence={`Tant que ${d.complet} n’est ${etat.original ? `pas ${d.accorder("parti")}` : `ni ${d.accorder("signé")} ni ${d.accorder("parti")}`}, tout se corrige, sauf son numéro.`}
          motif={null}
        >
          <Button className="bouton" onPress={() => aller(`/actes/${id}/modifier`)}>
            Modifier
          </Button>
        </Ligne>
      )}
      {gestes.includes("abandonner") && <Abandon vue={vue} geste={geste} agi={agi} />}
    </>
  );
}

/** A rule for all is published, and a vote; what touches one person, or one party, may be notified. */
const seNotifieAussi = (decision: ContenuActe): boolean =>
  seNotifie(decision) || decision.genre === "decision" || decision.genre === "autre";

/** What goes online by itself is put there before its acknowledgement only by whoever looks for it. */
function MiseEnLigne({ vue: { etat }, geste, agi }: Omit<ProprietesGestes, "id">) {
  const suivra =
    publicationAutomatique(etat.decision) &&
    transmissionDe(etat.decision).transmissible !== false &&
    etat.transmission.accuse === null;
  const motif = geste.motif("publication");
  const ligne = (
    <Ligne
      consequence={
        suivra
          ? "Elle suit d’elle-même l’accusé de réception. Mis en ligne avant lui, l’acte n’est pas encore exécutoire."
          : "L’acte entier paraît sur le portail public, et n’en sort pas avant deux mois."
      }
      motif={motif}
    >
      <Button
        className={attente("bouton", geste.enCours === "publication")}
        onPress={async () => (await geste.faire("publication")) && agi("L’acte est en ligne.")}
      >
        Mettre en ligne
      </Button>
    </Ligne>
  );
  if (!suivra) return ligne;
  return (
    <details className="geste-detail" open={motif !== null || undefined}>
      <summary>Mettre en ligne sans attendre l’accusé</summary>
      <div className="geste-formulaire">{ligne}</div>
    </details>
  );
}

const MODES = [
  "remise en main propre contre signature",
  "lettre recommandée avec avis de réception",
  "courriel avec accusé de lecture",
];

function Notification({ vue, geste, agi }: Omit<ProprietesGestes, "id">) {
  const { decision } = vue.etat;
  const d = designer(decision);
  const [le, setLe] = useState("");
  const [mode, setMode] = useState(MODES[0] ?? "");
  const motif = geste.motif("notification");
  return (
    <details className="geste-detail" open={motif !== null || undefined}>
      <summary>Inscrire la notification</summary>
      <form
        className="geste-formulaire"
        onSubmit={async (evenement) => {
          evenement.preventDefault();
          const fait = await geste.faire("notification", { le, mode });
          if (fait) agi(`${d.majuscule} est ${d.accorder("notifié")} depuis le ${dateMoyenne(le)}.`);
        }}
      >
        <p className="petit">
          {decision.genre === "contrat"
            ? "Le jour où le titulaire a reçu le contrat\u00a0; la transmission à l’État vient avant."
            : "Le jour où la personne a reçu l’acte, avec les voies et délais de recours\u00a0: son délai court de là."}
        </p>
        <div className="champs-ligne">
          <div className="champ-date">
            <Champ id="notification-le" libelle="Notifié le" type="date" valeur={le} changer={setLe} />
          </div>
          <Champ id="notification-mode" libelle="Comment" valeur={mode} changer={setMode} />
        </div>
        <Button
          type="submit"
          className={attente("bouton", geste.enCours === "notification")}
          isDisabled={le === "" || mode.trim() === ""}
        >
          Inscrire
        </Button>
        {motif && <Refuser motif={motif} />}
      </form>
    </details>
  );
}

function Abandon({ vue, geste, agi }: Omit<ProprietesGestes, "id">) {
  const d = designer(vue.etat.decision);
  const [motifSaisi, setMotif] = useState("");
  const refus = geste.motif("abandon");
  const { prenom, nom } = quiSigne(vue.etat.decision);
  return (
    <details className="geste-detail" open={refus !== null || undefined}>
      <summary>Abandonner l’acte</summary>
      <form
        className="geste-formulaire"
        onSubmit={async (evenement) => {
          evenement.preventDefault();
          if (await geste.faire("abandon", { motif: motifSaisi }))
            agi(`${d.majuscule} est ${d.accorder("abandonné")}.`);
        }}
      >
        <p className="petit">
          Plus rien ne pourra en être fait, et son numéro ne servira pas à un autre.
          {vue.etat.original ? ` ${prenom} ${nom} l’a déjà ${d.accorder("signé")}.` : ""}
        </p>
        <Champ id="abandon-motif" libelle="Motif" valeur={motifSaisi} changer={setMotif} />
        <Button
          type="submit"
          className={attente("bouton", geste.enCours === "abandon")}
          isDisabled={motifSaisi.trim() === ""}
        >
          Abandonner
        </Button>
        {refus && <Refuser motif={refus} />}
      </form>
    </details>
  );
}
