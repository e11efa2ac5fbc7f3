/** One account: whose, what it may do, since when, and how it is closed. */
import { compter } from "@executoire/droit";
import type { AccesListe, AccesVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { momentMoyen } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { acces } from "./lectures.ts";

export function UnAcces({ un }: { un: AccesVue }) {
  return (
    <li>
      <div className="acces-tete">
        <h3>{un.nom}</h3>
        {un.revoqueLe === null && <Revoquer un={un} />}
      </div>
      <dl className="acces-fiche">
        <Ligne nom="Identifiant">
          <span className="mono">{un.identifiant}</span>
          {!un.certificat && <span className="petit"> sans certificat</span>}
        </Ligne>
        <Ligne nom="Ce qu’il dépose">{un.transmet ? "part aussitôt" : "attend qu’un agent confirme"}</Ligne>
        <Ligne nom="Dépôts">
          {un.dernierDepotLe
            ? `${compter(un.depots, "dépôt")}, le ${un.depots > 1 ? "dernier le " : ""}${momentMoyen(un.dernierDepotLe)}`
            : "aucun encore"}
        </Ligne>
        <Ligne nom="Créé">
          par {un.creePar}, le {momentMoyen(un.creeLe)}
        </Ligne>
        {un.revoqueLe && (
          <Ligne nom="Révoqué">
            par {un.revoquePar}, le {momentMoyen(un.revoqueLe)}
          </Ligne>
        )}
        {un.certificat && (
          <Ligne nom="Certificat exigé (empreinte SHA-256)" large>
            <span className="mono">{enOctets(un.certificat)}</span>
          </Ligne>
        )}
      </dl>
    </li>
  );
}

function Ligne({ nom, large, children }: { nom: string; large?: boolean; children: React.ReactNode }) {
  return (
    <div className={large ? "acces-fiche-large" : undefined}>
      <dt>{nom}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** As other tools print it, so that the two can be compared: `AA:BB:…`. */
const enOctets = (empreinte: string): string => empreinte.toUpperCase().replace(/..(?=.)/g, "$&:\u200b");

function Revoquer({ un }: { un: AccesVue }) {
  const client = useQueryClient();
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  async function revoquer() {
    if (enCours) return;
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<AccesListe>("DELETE", `/api/acces/${encodeURIComponent(un.id)}`);
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    annoncer(`L’accès de ${un.nom} est révoqué.`);
    client.setQueryData(acces.queryKey, reponse.valeur);
    document.querySelector("h1")?.focus({ preventScroll: true });
  }
  return (
    <DialogTrigger>
      <Button className="lien" aria-label={`Révoquer l’accès de ${un.nom} (${un.identifiant})`}>
        Révoquer
      </Button>
      <ModalOverlay className="voile" isDismissable>
        <Modal className="fenetre">
          <Dialog className="dialogue" role="alertdialog">
            {({ close }) => (
              <>
                <Heading slot="title">Révoquer l’accès de {un.nom}&nbsp;?</Heading>
                <p>
                  Le logiciel qui entre par «&nbsp;{un.identifiant}&nbsp;» ne pourra plus, dès maintenant, ni
                  déposer ni lire l’état de ses actes. Ce qu’il a déposé reste&nbsp;: ce qui est parti reçoit
                  ici sa réponse, ce qui attend peut encore être confirmé par un agent.
                </p>
                <p>Cela ne se défait pas&nbsp;: pour revenir, il lui faudra un nouvel accès.</p>
                {motif && <Refuser motif={motif} />}
                <div className="dialogue-pied">
                  <Button className="bouton" onPress={close} autoFocus>
                    Garder l’accès
                  </Button>
                  <Button className={attente("bouton", enCours)} onPress={revoquer}>
                    Révoquer l’accès
                  </Button>
                </div>
              </>
            )}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}
