/** What can be done with the act now, each button with its consequence, each refusal beside its button. */
import { estVotee, transmissionDe, verifierCommandeActe } from "@executoire/droit";
import type { ActeVue, SessionVue } from "@executoire/server/contrat";
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { useLocation } from "wouter";
import { GestesActePris } from "../actes-pris/GestesActePris.tsx";
import type { Motif } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Signature } from "./Signature.tsx";
import { useGesteActe } from "./useGesteActe.ts";

export function Gestes({ id, vue, session }: { id: string; vue: ActeVue; session: SessionVue }) {
  const { etat, gestes } = vue;
  const geste = useGesteActe(id);
  const [, aller] = useLocation();
  const { transmission } = etat;
  const { cadre, agi } = useFocusGarde(vue.version);
  // The clerk keeps the sending in sight before it is possible: trying it tells what is missing, and why.
  // After an anomaly the way on is in its own words, above.
  const peutEnvoyer =
    transmission.etat !== "en-anomalie" &&
    (gestes.includes("transmettre") ||
      (transmission.etat === "aucune" && session.compte.roles.includes("assemblees")));

  const due = transmissionDe(etat.decision).transmissible !== false;

  function transmettre() {
    const issue = verifierCommandeActe(etat, { ordre: "transmettre" });
    if (issue.ok) aller(`/actes/${id}/envoi`);
    else geste.refuser("transmission", issue.refus);
  }

  return (
    <section className="gestes" aria-label="Gestes" ref={cadre} tabIndex={-1}>
      {gestes.includes("etablir") && (
        <Ligne
          consequence={`Met en page l’acte à partir de ${estVotee(etat.decision) ? "ce que la séance a voté" : "ce qui est écrit"}\u00a0; il pourra être relu avant d’être signé.`}
          motif={geste.motif("document")}
        >
          <Button
            className={attente(
              gestes.includes("signer") ? "bouton" : "bouton bouton-fort",
              geste.enCours === "document",
            )}
            onPress={async () => (await geste.faire("document")) && agi("Le PDF de l’acte est établi.")}
          >
            Établir le PDF
          </Button>
        </Ligne>
      )}
      {gestes.includes("signer") && (
        <Ligne
          consequence="Vous apposez votre signature électronique&nbsp;; votre mot de passe est demandé."
          motif={null}
        >
          <Signature
            etat={etat}
            enCours={geste.enCours === "signature"}
            motif={geste.motif("signature")}
            ouvrir={geste.oublier}
            signer={async (motDePasse) => {
              const fait = await geste.faire("signature", { motDePasse });
              if (fait) agi("L’acte est signé.");
              return fait;
            }}
          />
        </Ligne>
      )}
      {peutEnvoyer && (
        <Ligne
          consequence={
            due
              ? "Contrôler montre le message exact qui partira et ne l’envoie pas\u00a0; télétransmettre passe par ce contrôle."
              : "La loi ne demande pas de transmettre cet acte\u00a0: ne l’envoyez que si la préfecture le demande."
          }
          motif={geste.motif("transmission")}
        >
          <Button className="bouton" onPress={() => aller(`/actes/${id}/envoi`)}>
            Contrôler avant l’envoi
          </Button>
          <Button
            className={due && gestes.includes("transmettre") ? "bouton bouton-fort" : "bouton"}
            onPress={transmettre}
          >
            Télétransmettre
          </Button>
        </Ligne>
      )}
      <GestesActePris id={id} vue={vue} geste={geste} agi={agi} />
      {transmission.etat === "preparee" && gestes.includes("renvoyer") && (
        <Ligne
          consequence="Rien n’est parti jusqu’ici : la même archive est tentée de nouveau tout de suite, sans attendre."
          motif={geste.motif("renvoi")}
        >
          <Button
            className={attente("bouton", geste.enCours === "renvoi")}
            onPress={async () =>
              (await geste.faire("renvoi")) && annoncer("Une nouvelle tentative est lancée.")
            }
          >
            Réessayer maintenant
          </Button>
        </Ligne>
      )}
      {transmission.etat === "sans-reponse" && <SansReponse vue={vue} geste={geste} agi={agi} />}
      {vue.envoi && transmission.etat !== "sans-reponse" && (
        <p className="note gestes-envoi">
          <Forme trace="trois-quarts" ton="accent" /> {vue.envoi}
        </p>
      )}
    </section>
  );
}

/**
 * A gesture done often takes its own button away: the focus then stays among the gestures instead of falling back
 * to the top of the document.
 */
function useFocusGarde(version: number) {
  const cadre = useRef<HTMLElement>(null);
  const attendu = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version is the signal, not a value read here
  useEffect(() => {
    if (!attendu.current) return;
    attendu.current = false;
    // After the window of signature has closed and given the focus back.
    const bientot = setTimeout(() => {
      if (document.activeElement !== document.body) return;
      // Nothing left to do for this account: the title, with the new state beside it.
      const repli = document.querySelector<HTMLElement>("h1");
      (cadre.current?.childElementCount ? cadre.current : repli)?.focus();
    }, 60);
    return () => clearTimeout(bientot);
  }, [version]);
  function agi(annonce: string) {
    attendu.current = true;
    annoncer(annonce);
  }
  return { cadre, agi };
}

export function Ligne({
  children,
  consequence,
  motif,
}: {
  children: ReactNode;
  consequence: string;
  motif: Motif | null;
}) {
  return (
    <div className="gestes-ligne">
      <div className="geste">
        {children}
        <p className="petit">{consequence}</p>
      </div>
      {motif && <Refuser motif={motif} />}
    </div>
  );
}

/** Nobody knows whether the bytes arrived: what that means, and the decision only a person may take. */
function SansReponse({
  vue,
  geste,
  agi,
}: {
  vue: ActeVue;
  geste: ReturnType<typeof useGesteActe>;
  agi: (annonce: string) => void;
}) {
  const { transmission } = vue.etat;
  const motif = geste.motif("renvoi");
  const derniere = transmission.tentatives.at(-1);
  return (
    <div className="sans-reponse">
      <p className="regle-tete">
        <strong>Envoi sans réponse</strong>
        <span className="verdict ton-ambre">
          <Forme trace="triangle" />À décider
        </span>
      </p>
      <p>
        {derniere?.issue === "envoyee"
          ? `L’archive est partie le ${momentMoyen(derniere.a)} et aucune réponse n’est venue depuis trente jours.`
          : "La ligne a été coupée pendant l’envoi\u00a0: les octets sont peut-être arrivés, peut-être pas."}{" "}
        Rien n’est renvoyé sans vous. Si l’accusé arrive, il sera rapproché de l’acte par son identifiant et
        cette page le dira.
      </p>
      {derniere?.motif && <p className="petit">Constaté&nbsp;: {derniere.motif}</p>}
      {vue.gestes.includes("renvoyer") && (
        <div className="geste">
          <Button
            className={attente("bouton", geste.enCours === "renvoi")}
            onPress={async () => (await geste.faire("renvoi")) && agi("Les mêmes octets repartent.")}
          >
            Renvoyer les mêmes octets
          </Button>
          <p className="petit">
            La même archive{transmission.archive && <> ({transmission.archive})</>}, sous le même nom&nbsp;:
            vérifiez d’abord auprès de la préfecture qu’elle n’a pas reçu la première.
          </p>
        </div>
      )}
      {motif && <Refuser motif={motif} />}
    </div>
  );
}
