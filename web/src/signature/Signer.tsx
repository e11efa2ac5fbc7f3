/** One gesture for all that was read: by which key, and the password again, since a session left open must not sign. */
import { compter } from "@executoire/droit";
import type { AppairageVue, LotVue, ParapheurVue, PieceASigner } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Button, Dialog, DialogTrigger, Heading, Modal, ModalOverlay } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { Appairage } from "./Appairage.tsx";
import { FichierDeCle, Secret } from "./champs.tsx";
import { lot, parapheur } from "./lectures.ts";

type Moyen = "serveur" | "fichier" | "appareil";
const MOTS: Record<Moyen, string> = {
  serveur: "Avec mon certificat gardé sur ce serveur",
  fichier: "Avec un fichier de certificat (.p12, .pfx)",
  appareil: "Avec ma carte ou ma clé, sur mon ordinateur",
};

export function Signer({
  pieces,
  vue,
  signe,
}: {
  pieces: PieceASigner[];
  vue: ParapheurVue;
  signe: () => void;
}) {
  return (
    <DialogTrigger>
      <Button className="bouton bouton-fort" isDisabled={pieces.length === 0}>
        {pieces.length > 1 ? `Signer ${pieces.length} documents` : "Signer"}
      </Button>
      <ModalOverlay className="voile">
        <Modal className="fenetre">
          <Dialog className="dialogue">
            {({ close }) => <Geste pieces={pieces} vue={vue} signe={signe} fermer={close} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </DialogTrigger>
  );
}

function Geste({
  pieces,
  vue,
  signe,
  fermer,
}: {
  pieces: PieceASigner[];
  vue: ParapheurVue;
  signe: () => void;
  fermer: () => void;
}) {
  const client = useQueryClient();
  const moyens = (["serveur", "fichier", "appareil"] as const).filter((moyen) => vue.moyens.includes(moyen));
  const [moyen, setMoyen] = useState<Moyen>(moyens[0] ?? "fichier");
  const [motDePasse, setMotDePasse] = useState("");
  const [code, setCode] = useState("");
  const fichier = useRef<HTMLInputElement>(null);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const [appairage, setAppairage] = useState<AppairageVue | null>(null);
  const demande = { pieces: pieces.map(({ piece, empreinte }) => ({ piece, empreinte })), motDePasse };

  async function signer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours) return;
    setEnCours(true);
    setMotif(null);
    const reponse =
      moyen === "appareil"
        ? await demander<AppairageVue>("POST", "/api/signatures/appairage", demande)
        : moyen === "serveur"
          ? await demander<LotVue>("POST", "/api/signatures/lot", demande)
          : await demander<LotVue>("POST", "/api/signatures/lot/fichier", formulaire());
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    if ("code" in reponse.valeur) return setAppairage(reponse.valeur);
    client.setQueryData(lot(reponse.valeur.id).queryKey, reponse.valeur);
    await client.invalidateQueries({ queryKey: parapheur.queryKey });
    annoncer("La signature est en route.");
    signe();
    fermer();
  }

  /** The file and its code travel with the order and are forgotten after it. */
  function formulaire(): FormData {
    const corps = new FormData();
    corps.append("demande", JSON.stringify(demande));
    corps.append("code", code);
    const choisi = fichier.current?.files?.[0];
    if (choisi) corps.append("fichier", choisi);
    return corps;
  }

  if (appairage)
    return (
      <Appairage
        appairage={appairage}
        fermer={() => {
          void client.invalidateQueries({ queryKey: parapheur.queryKey });
          signe();
          fermer();
        }}
      />
    );
  return (
    <>
      <Heading slot="title">Signer {compter(pieces.length, "document")}</Heading>
      <ul className="parapheur-recap">
        {pieces.slice(0, 6).map(({ piece, intitule, objet }) => (
          <li key={piece}>
            {insecable(intitule)} <span className="petit">{insecable(objet)}</span>
          </li>
        ))}
        {pieces.length > 6 && <li className="petit">et {compter(pieces.length - 6, "autre")}</li>}
      </ul>
      <form className="pile" onSubmit={signer}>
        {moyens.length > 1 && (
          <fieldset className="parapheur-moyens">
            <legend>Par quelle clé</legend>
            {moyens.map((un) => (
              <label key={un}>
                <input type="radio" name="moyen" checked={moyen === un} onChange={() => setMoyen(un)} />{" "}
                {MOTS[un]}
              </label>
            ))}
          </fieldset>
        )}
        {moyen === "fichier" && (
          <>
            <FichierDeCle fichier={fichier} code={code} changerCode={setCode} />
            <p className="petit">Le fichier et son code servent à cette signature, puis sont oubliés.</p>
          </>
        )}
        <Secret libelle="Votre mot de passe" valeur={motDePasse} changer={setMotDePasse} focus />
        <p className="petit">
          Les octets signés ne changeront plus. Une signature refusée n’arrête pas les autres
          {vue.horodatage ? `\u00a0; ${vue.horodatage}` : ""}.
        </p>
        {motif && <Refuser motif={motif} />}
        <div className="dialogue-pied">
          <Button className="bouton" onPress={fermer}>
            Annuler
          </Button>
          <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
            {moyen === "appareil" ? "Préparer la signature" : "Signer"}
          </Button>
        </div>
      </form>
    </>
  );
}
