/** Signed by hand: the scan comes back, is recognised by the code at its foot, and joins its act. */
import type { RattachementVue, ScanVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { demander, type Motif, refusDe, televerser } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { aujourdhuiParis } from "../seance/aujourdhui.ts";
import { Case, Champ, Choix } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { parapheur } from "./lectures.ts";

export function Papier() {
  const [scan, setScan] = useState<ScanVue | null>(null);
  const [part, setPart] = useState<number | null>(null);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [fait, setFait] = useState<RattachementVue | null>(null);
  const champ = useRef<HTMLInputElement>(null);

  async function deposer(evenement: FormEvent) {
    evenement.preventDefault();
    const fichier = champ.current?.files?.[0];
    if (!fichier) return;
    setMotif(null);
    setFait(null);
    setPart(0);
    const reponse = await televerser<ScanVue>("/api/signatures/scans", fichier, setPart);
    setPart(null);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    setScan(reponse.valeur);
    annoncer(
      reponse.valeur.reconnu
        ? "Le document est reconnu."
        : "Le document n’est pas reconnu\u00a0: choisissez-le.",
    );
  }

  return (
    <div className="parapheur-papier">
      <p>
        Imprimez le document depuis l’onglet «&nbsp;À signer&nbsp;», faites-le signer à la main, numérisez-le,
        puis déposez-le ici. Le code imprimé à son pied le fait reconnaître.
      </p>
      <form className="geste-formulaire" onSubmit={deposer}>
        <label htmlFor="scan">Numérisation signée (PDF)</label>
        <input ref={champ} id="scan" type="file" accept="application/pdf" required />
        <Button type="submit" className={attente("bouton bouton-fort", part !== null)}>
          {part === null
            ? "Déposer"
            : part < 1
              ? `Envoi\u00a0: ${Math.round(part * 100)}\u00a0%`
              : "Lecture…"}
        </Button>
      </form>
      {motif && <Refuser motif={motif} />}
      {scan && (
        <Rattacher
          key={scan.empreinte}
          scan={scan}
          rattache={(vue) => {
            setFait(vue);
            setScan(null);
          }}
        />
      )}
      {fait && (
        <p className="note" role="status">
          <Forme trace="rond" ton="vert" /> Rattaché.{" "}
          <Link href={fait.lien.replace(/^\/agents/, "")}>Voir l’acte</Link>
        </p>
      )}
    </div>
  );
}

function Rattacher({ scan, rattache }: { scan: ScanVue; rattache: (vue: RattachementVue) => void }) {
  const client = useQueryClient();
  const [piece, setPiece] = useState(scan.reconnu?.piece ?? scan.candidats[0]?.piece ?? "");
  const [le, setLe] = useState(aujourdhuiParis());
  const [confirme, setConfirme] = useState(false);
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const candidat = scan.candidats.find((un) => un.piece === piece);
  const reconnu = scan.reconnu?.piece === piece;

  async function envoyer(evenement: FormEvent) {
    evenement.preventDefault();
    if (!candidat) return;
    setEnCours(true);
    setMotif(null);
    const reponse = await demander<RattachementVue>(
      "POST",
      `/api/signatures/scans/${scan.empreinte}/rattachement`,
      {
        piece,
        signataire: candidat.attendu,
        le,
        confirme,
      },
    );
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    await client.invalidateQueries({ queryKey: parapheur.queryKey });
    rattache(reponse.valeur);
  }

  if (scan.candidats.length === 0)
    return <p className="note">{scan.motif ?? "Aucun document n’attend de signature à la main."}</p>;
  return (
    <form className="panneau geste-formulaire" onSubmit={envoyer}>
      <h2>Rattacher la numérisation</h2>
      <p>
        <a href={scan.adresse} target="_blank" rel="noreferrer">
          {scan.fichier}
          <span className="hors-vue"> (nouvel onglet)</span>
        </a>{" "}
        <span className="petit">
          {scan.pages} p., {taille(scan.octets)}
        </span>
      </p>
      <p className={scan.reconnu ? "ton-vert" : "ton-ambre"}>
        <Forme trace={scan.reconnu ? "rond" : "triangle"} />{" "}
        {scan.reconnu
          ? `Reconnu par son ${scan.reconnu.par === "code" ? "code" : "empreinte"}, page ${scan.reconnu.page}.`
          : (scan.motif ?? "Rien n’a été reconnu sur la page.")}
      </p>
      <Choix
        libelle="Document"
        valeur={piece}
        options={scan.candidats.map((un) => ({
          valeur: un.piece,
          mot: `${un.intitule}, ${un.objet}`.slice(0, 120),
        }))}
        changer={setPiece}
      />
      {candidat && (
        <p className="petit">
          Signé par {candidat.attendu.prenom} {candidat.attendu.nom}, {candidat.attendu.qualite}.
        </p>
      )}
      <Champ id="signe-le" libelle="Signé à la main le" type="date" valeur={le} changer={setLe} />
      {!reconnu && (
        <Case
          libelle="J’ai comparé la numérisation au document\u00a0: c’est bien lui, signé"
          cochee={confirme}
          cocher={setConfirme}
        />
      )}
      {motif && <Refuser motif={motif} />}
      <Button
        type="submit"
        className={attente("bouton bouton-fort", enCours)}
        isDisabled={!reconnu && !confirme}
      >
        Rattacher
      </Button>
    </form>
  );
}
