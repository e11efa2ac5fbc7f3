/** Files joined to a draft: each with the title citizens read, the type the State asks, and whether it is published. */
import type { Annexe, Manque, PointId } from "@executoire/droit";
import type { AnnexeDeposee } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, DropZone, FileTrigger } from "react-aria-components";
import { demander, type Motif, refusDe } from "../../api/client.ts";
import { annoncer } from "../../cadre/annonces.ts";
import { taille } from "../../signes/moments.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { nomenclature } from "../lectures.ts";
import { idDeChamp } from "./adresse-de-champ.ts";
import { Case, Champ, Choix } from "./champs.tsx";

/** Documents of a deliberation that no text classes otherwise. */
const TYPE_USUEL = "99_DE";

export function Annexes({
  adresse,
  types: admis,
  avec = "la délibération",
  titre: Titre = "h4",
  point,
  annexes,
  changer,
  manque,
  lecture,
}: {
  /** Where files are laid down, and read again under their fingerprint. */
  adresse: string;
  /** Types of document offered, the usual one first; those of a deliberation otherwise. */
  types?: { code: string; libelle: string }[];
  /** What they are published with. */
  avec?: string;
  titre?: "h2" | "h3" | "h4";
  point: PointId;
  annexes: Annexe[];
  changer: (suite: (avant: Annexe[]) => Annexe[]) => void;
  manque: Manque | undefined;
  lecture: boolean;
}) {
  const [enCours, setEnCours] = useState<string[]>([]);
  const [refus, setRefus] = useState<Motif[]>([]);
  const deDeliberation = useQuery(nomenclature).data?.typesDePiece;
  const types = admis ?? deDeliberation ?? [];

  async function joindre(fichiers: File[]) {
    setRefus([]);
    for (const fichier of fichiers) {
      setEnCours((avant) => [...avant, fichier.name]);
      const corps = new FormData();
      corps.append("fichier", fichier);
      const reponse = await demander<AnnexeDeposee>("POST", adresse, corps);
      setEnCours((avant) => avant.filter((nom) => nom !== fichier.name));
      if (reponse.sorte !== "ok") {
        setRefus((avant) => [...avant, refusDe(reponse)]);
        continue;
      }
      const titre = reponse.valeur.fichier
        .replace(/\.pdf$/i, "")
        .replace(/[_]+/g, " ")
        .trim();
      const annexe: Annexe = {
        ...reponse.valeur,
        titre,
        typePiece: admis?.[0]?.code ?? TYPE_USUEL,
        publiable: true,
      };
      changer((avant) =>
        avant.some(({ empreinte }) => empreinte === annexe.empreinte) ? avant : [...avant, annexe],
      );
      annoncer(`Annexe jointe\u00a0: ${titre}.`);
    }
  }

  const modifier = (empreinte: string, champs: Partial<Annexe>) =>
    changer((avant) => avant.map((a) => (a.empreinte === empreinte ? { ...a, ...champs } : a)));

  return (
    <div className="annexes">
      <Titre>Annexes</Titre>
      {annexes.length === 0 && lecture && <p className="vide">Aucune annexe.</p>}
      <ul className="annexes-liste">
        {annexes.map((annexe, i) => (
          <li key={annexe.empreinte}>
            <p className="petit annexe-fichier">
              <a href={`${adresse}/${annexe.empreinte}`} target="_blank" rel="noreferrer">
                {annexe.fichier}
                <span className="hors-vue"> (nouvel onglet)</span>
              </a>{" "}
              <span className="chiffres">{taille(annexe.octets)}</span>
              {!lecture && (
                <Button
                  className="lien"
                  aria-label={`Retirer l’annexe ${annexe.titre || annexe.fichier}`}
                  onPress={() =>
                    changer((avant) => avant.filter(({ empreinte }) => empreinte !== annexe.empreinte))
                  }
                >
                  Retirer
                </Button>
              )}
            </p>
            <div className="champs-ligne">
              <Champ
                id={i === 0 ? idDeChamp("annexes", point) : `annexe-${annexe.empreinte}`}
                libelle="Titre de l’annexe"
                valeur={annexe.titre}
                changer={(titre) => modifier(annexe.empreinte, { titre })}
                manque={annexe.titre.trim() === "" ? manque : undefined}
                lecture={lecture}
              />
              <Choix
                libelle="Type de pièce"
                valeur={annexe.typePiece}
                options={typesAvec(types, annexe.typePiece)}
                changer={(typePiece) => modifier(annexe.empreinte, { typePiece })}
                lecture={lecture}
              />
            </div>
            <Case
              libelle={`Publier avec ${avec}`}
              aide={annexe.publiable ? null : "Transmise à la préfecture, retenue sur le portail."}
              cochee={annexe.publiable}
              cocher={(publiable) => modifier(annexe.empreinte, { publiable })}
              lecture={lecture}
            />
            {!annexe.publiable && (
              <Champ
                id={`motif-${annexe.empreinte}`}
                libelle="Pourquoi elle n’est pas publiée"
                valeur={annexe.motifDeRetenue ?? ""}
                changer={(motifDeRetenue) => modifier(annexe.empreinte, { motifDeRetenue })}
                aide="La page publique le dit à sa place, par exemple\u00a0: «\u00a0données personnelles\u00a0» ou «\u00a0secret des affaires\u00a0»."
                lecture={lecture}
              />
            )}
          </li>
        ))}
      </ul>
      {enCours.map((nom) => (
        <p key={nom} className="petit" role="status">
          Envoi de {nom}…
        </p>
      ))}
      {refus.map((motif) => (
        <Refuser key={motif.phrase} motif={motif} />
      ))}
      {!lecture && (
        <DropZone
          className="depot"
          aria-label="Déposer des annexes"
          getDropOperation={(types) => (types.has("application/pdf") ? "copy" : "cancel")}
          onDrop={async ({ items }) => {
            const fichiers = items.filter((item) => item.kind === "file");
            await joindre(await Promise.all(fichiers.map((item) => item.getFile())));
          }}
        >
          <FileTrigger
            acceptedFileTypes={["application/pdf"]}
            allowsMultiple
            onSelect={(liste) => void joindre([...(liste ?? [])])}
          >
            <Button className="bouton">Joindre un PDF</Button>
          </FileTrigger>
          <span className="petit">ou déposez-le ici&nbsp;; 30&nbsp;Mo au plus.</span>
        </DropZone>
      )}
    </div>
  );
}

/** The code of an older classification stays offered where it is used. */
function typesAvec(types: { code: string; libelle: string }[], code: string) {
  const connus = types.map((type) => ({ valeur: type.code, mot: `${type.code} ${type.libelle}` }));
  return connus.some(({ valeur }) => valeur === code) ? connus : [{ valeur: code, mot: code }, ...connus];
}
